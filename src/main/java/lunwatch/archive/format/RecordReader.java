package lunwatch.archive.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes the text of a statistics file, version 1, apart: comments and records. */
public final class RecordReader {

    private static final String END = "\0";

    private final LineReader text;
    private final Predicate<String> paths;
    private final List<String> comments = new ArrayList<>();
    private String line;

    /** @param paths which records are wanted; the others are read over */
    public RecordReader(LineReader text, Predicate<String> paths) throws IOException {
        this.text = text;
        this.paths = paths;
        advance();
    }

    /** The comments met so far. */
    List<String> comments() {
        return comments;
    }

    /** The next record; empty at the end of the text. */
    public Optional<PathRecord> next() throws IOException {
        while (!line.equals(END)) {
            if (line.startsWith("[") && line.endsWith("]")) {
                String path = Escape.unescape(line.substring(1, line.length() - 1));
                if (paths.test(path)) {
                    advance();
                    return Optional.of(new PathRecord(path, values()));
                }
                text.skipValues();
                advance();
            } else {
                comment();
            }
        }
        return Optional.empty();
    }

    /** All records from here to the end of the text. */
    List<PathRecord> rest() throws IOException {
        List<PathRecord> all = new ArrayList<>();
        for (Optional<PathRecord> record = next(); record.isPresent(); record = next()) {
            all.add(record.get());
        }
        return all;
    }

    private List<TimedValue> values() throws IOException {
        List<TimedValue> values = new ArrayList<>(1);
        while (TimedValue.isLine(line)) {
            values.add(value());
        }
        return values;
    }

    private TimedValue value() throws IOException {
        TimedValue first = TimedValue.parse(line);
        advance();
        if (!TimedValue.isLine(line) || !first.goesOnWith(line)) {
            return first;
        }
        StringBuilder body = new StringBuilder(first.body());
        while (TimedValue.isLine(line) && first.goesOnWith(line)) {
            body.append('\n').append(TimedValue.parse(line).body());
            advance();
        }
        return first.with(body);
    }

    private void comment() throws IOException {
        if (line.startsWith("#")) {
            comments.add(line);
        } else if (!line.isEmpty()) {
            throw new ForeignText("neither a record nor a comment", line);
        }
        advance();
    }

    private void advance() throws IOException {
        String next = text.readLine();
        line = next == null ? END : next;
    }
}
