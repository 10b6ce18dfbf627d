package lunwatch.archive.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * A reading as the text that the cron scripts of old wrote: for each path a line {@code [path]}, the contents, and an empty line.
 *
 * <p>What those scripts left ambiguous is told apart: {@code ! ERRNO} is an error, {@code -> TARGET} a symbolic link,
 * {@code <redacted>} a secret that was not read. A line of the contents that looks like one of these, or like a path, or like a
 * comment begins with a backslash, see {@link Escape}. Lines before the first path are comments.
 */
public final class DumpText {

    private static final String ERROR = "! ";
    private static final String LINK = "-> ";
    private static final String SECRET = "<redacted>";

    private DumpText() {}

    /** Writes all of the reading. */
    public static void write(Reading reading, Appendable out) throws IOException {
        for (int i = 0; i < reading.paths().size(); i++) {
            out.append('[').append(Escape.escapeLine(reading.paths().get(i))).append("]\n");
            out.append(body(reading.texts().get(i))).append('\n');
        }
    }

    private static String body(Text text) {
        if (text instanceof Text.Unreadable unreadable) {
            return ERROR + Escape.escapeLine(unreadable.errno()) + "\n";
        }
        if (text instanceof Text.Link link) {
            return LINK + Escape.escapeLine(link.target()) + "\n";
        }
        if (text instanceof Text.Content content) {
            return contents(content.value());
        }
        return SECRET + "\n";
    }

    private static String contents(String value) {
        if (value.isEmpty()) {
            return "";
        }
        String text = Escape.escape(value);
        StringBuilder lines = new StringBuilder(text.length() + 1);
        text.lines().map(DumpText::guard).forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    private static String guard(String line) {
        boolean misleading = line.startsWith("[/") || line.startsWith("#") || line.startsWith(ERROR) || line.startsWith(LINK)
                || line.equals(SECRET);
        return misleading ? "\\" + line : line;
    }

    /** Reads it all back. Contents have a newline at their end, whether the kernel wrote one or not. */
    public static Reading read(Instant at, BufferedReader in) throws IOException {
        return read(at, in::readLine);
    }

    static Reading read(Instant at, LineReader in) throws IOException {
        return read(at, in::readLine);
    }

    /** Where lines come from; null after the last. */
    private interface Source {
        String readLine() throws IOException;
    }

    private static Reading read(Instant at, Source in) throws IOException {
        SortedMap<String, Text> texts = new TreeMap<>();
        StringBuilder body = new StringBuilder();
        String path = "";
        for (String line; (line = in.readLine()) != null;) {
            if (line.startsWith("[/") && line.endsWith("]")) {
                put(path, body, texts);
                path = Escape.unescape(line.substring(1, line.length() - 1));
                body.setLength(0);
            } else {
                body.append(line).append('\n');
            }
        }
        put(path, body, texts);
        return Reading.of(at, texts);
    }

    private static void put(String path, StringBuilder body, SortedMap<String, Text> texts) {
        if (!path.isEmpty()) {
            texts.put(path, text(body.substring(0, body.length() - (endsWithEmptyLine(body) ? 1 : 0))));
        }
    }

    private static boolean endsWithEmptyLine(StringBuilder body) {
        int end = body.length();
        return (end == 1 && body.charAt(0) == '\n') || (end > 1 && body.charAt(end - 1) == '\n' && body.charAt(end - 2) == '\n');
    }

    private static Text text(String body) {
        String line = body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
        if (line.startsWith(ERROR)) {
            return new Text.Unreadable(Escape.unescape(line.substring(ERROR.length())));
        }
        if (line.startsWith(LINK)) {
            return new Text.Link(Escape.unescape(line.substring(LINK.length())));
        }
        return line.equals(SECRET) ? new Text.Redacted() : new Text.Content(Escape.unescape(body));
    }
}
