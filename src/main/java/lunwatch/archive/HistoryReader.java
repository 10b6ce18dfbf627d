package lunwatch.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes the text of a statistics file, version 1, apart: comments and records. */
final class HistoryReader {

    private static final String END = "\0";

    private final Lines text;
    private final Predicate<String> paths;
    private final List<String> comments = new ArrayList<>();
    private String line;

    /** @param paths which records are wanted; the others are read over */
    HistoryReader(Lines text, Predicate<String> paths) throws IOException {
        this.text = text;
        this.paths = paths;
        advance();
    }

    /** The comments met so far. */
    List<String> comments() {
        return comments;
    }

    /** The next record; empty at the end of the text. */
    Optional<History> next() throws IOException {
        while (!line.equals(END)) {
            if (line.startsWith("[") && line.endsWith("]")) {
                String path = Escape.unescape(line.substring(1, line.length() - 1));
                if (paths.test(path)) {
                    advance();
                    return Optional.of(new History(path, entries()));
                }
                text.skipEntries();
                advance();
            } else {
                comment();
            }
        }
        return Optional.empty();
    }

    /** All records from here to the end of the text. */
    List<History> rest() throws IOException {
        List<History> all = new ArrayList<>();
        for (Optional<History> history = next(); history.isPresent(); history = next()) {
            all.add(history.get());
        }
        return all;
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>(1);
        while (Entry.isLine(line)) {
            entries.add(entry());
        }
        return entries;
    }

    private Entry entry() throws IOException {
        Entry first = Entry.parse(line);
        advance();
        if (!Entry.isLine(line) || !first.goesOnWith(line)) {
            return first;
        }
        StringBuilder body = new StringBuilder(first.body());
        while (Entry.isLine(line) && first.goesOnWith(line)) {
            body.append('\n').append(Entry.parse(line).body());
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
