package lunwatch.archive.format;

import java.io.IOException;
import java.util.List;

/** A record of the archive: a path and its values in the order of time; in a live member it is one value. */
public record PathRecord(String path, List<TimedValue> values) {

    /** The line that begins the record of a path. */
    static String header(String path) {
        return "[" + Escape.escapeLine(path) + "]";
    }

    public void write(Appendable out) throws IOException {
        out.append(header(path)).append('\n');
        for (TimedValue value : values) {
            value.write(out);
        }
        out.append('\n');
    }
}
