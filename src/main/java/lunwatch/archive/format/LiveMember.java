package lunwatch.archive.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One sample as a live file holds it: comments, the records in the order of their paths, and a line that ends it.
 *
 * @param comments the lines at its beginning, the sample line among them
 * @param records what it says of each path
 */
public record LiveMember(List<String> comments, SampleLine sample, Iterable<PathRecord> records) {

    public void write(Appendable out) throws IOException {
        for (String comment : comments) {
            out.append(comment).append('\n');
        }
        out.append('\n');
        for (PathRecord record : records) {
            record.write(out);
        }
        out.append(sample.end()).append('\n');
    }

    /**
     * Reads it back.
     *
     * @param paths which records are wanted
     * @throws ForeignText when the text is not one whole sample
     */
    public static LiveMember parse(LineReader text, Predicate<String> paths) throws IOException {
        RecordReader reader = new RecordReader(text, paths);
        List<PathRecord> records = reader.rest();
        return of(new ArrayList<>(reader.comments()), records);
    }

    /** Reads back what is said about the sample; its records are read over, and may be none. */
    public static LiveMember parseComments(LineReader text) throws IOException {
        List<String> comments = new ArrayList<>();
        for (text.skipRecords(); text.hasNext(); text.skipRecords()) {
            String line = text.readLine();
            if (!line.startsWith("#")) {
                throw new ForeignText("neither a record nor a comment", line);
            }
            comments.add(line);
        }
        return of(comments, List.of());
    }

    private static LiveMember of(List<String> comments, List<PathRecord> records) throws ForeignText {
        String end = comments.isEmpty() ? "" : comments.remove(comments.size() - 1);
        Optional<String> line = comments.stream().filter(comment -> comment.startsWith(SampleLine.START)).findFirst();
        if (line.isEmpty()) {
            throw new ForeignText("not a sample", end);
        }
        SampleLine sample = SampleLine.parse(line.get());
        if (!end.equals(sample.end())) {
            throw new ForeignText("a sample with another end", end);
        }
        return new LiveMember(comments, sample, records);
    }
}
