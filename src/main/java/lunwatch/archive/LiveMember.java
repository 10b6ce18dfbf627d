package lunwatch.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One sample as a live file holds it: comments, the records in the order of their paths, and a line that ends it.
 *
 * @param comments the lines at its beginning, the sample line among them
 * @param histories the records
 */
record LiveMember(List<String> comments, SampleLine sample, Iterable<History> histories) {

    void write(Appendable out) throws IOException {
        for (String comment : comments) {
            out.append(comment).append('\n');
        }
        out.append('\n');
        for (History history : histories) {
            history.write(out);
        }
        out.append(sample.end()).append('\n');
    }

    /**
     * Reads it back.
     *
     * @param paths which records are wanted
     * @throws ForeignText when the text is not one whole sample
     */
    static LiveMember parse(Lines text, Predicate<String> paths) throws IOException {
        HistoryReader reader = new HistoryReader(text, paths);
        List<History> histories = reader.rest();
        List<String> comments = new ArrayList<>(reader.comments());
        String end = comments.isEmpty() ? "" : comments.remove(comments.size() - 1);
        Optional<String> line = comments.stream().filter(comment -> comment.startsWith(SampleLine.START)).findFirst();
        if (line.isEmpty()) {
            throw new ForeignText("not a sample", end);
        }
        SampleLine sample = SampleLine.parse(line.get());
        if (!end.equals(sample.end())) {
            throw new ForeignText("a sample with another end", end);
        }
        return new LiveMember(comments, sample, histories);
    }
}
