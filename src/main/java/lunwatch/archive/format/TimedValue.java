package lunwatch.archive.format;

import java.io.IOException;
import java.util.Optional;
import lunwatch.reading.Text;

/**
 * The value of one path in one sample, as the archive writes it: each line begins with the time and a mark.
 *
 * <p>Because no line of a value stands without its time, no value can pass for a path or for another value.
 *
 * @param time when it was sampled, as {@code HH:MM:SS}
 * @param mark what kind of value it is
 * @param body the value, escaped, without its last newline; the contents that are one newline are a backslash
 */
public record TimedValue(String time, char mark, String body) {

    private static final char CONTENT = ' ';
    private static final char ERROR = '!';
    private static final char LINK = '>';
    private static final char SECRET = '*';
    private static final char GONE = '-';
    private static final String MARKS = " !>*-";
    private static final String NEWLINE = "\\";
    private static final int MARK_AT = 8;

    public static TimedValue of(String time, Text text) {
        if (text instanceof Text.Content content) {
            return new TimedValue(time, CONTENT, body(content.value()));
        }
        if (text instanceof Text.Unreadable unreadable) {
            return new TimedValue(time, ERROR, Escape.escapeLine(unreadable.errno()));
        }
        if (text instanceof Text.Link link) {
            return new TimedValue(time, LINK, Escape.escapeLine(link.target()));
        }
        return new TimedValue(time, SECRET, "redacted");
    }

    /** The value of a path that is no longer there. */
    public static TimedValue gone(String time) {
        return new TimedValue(time, GONE, "");
    }

    private static String body(String value) {
        if (value.equals("\n")) {
            return NEWLINE;
        }
        return Escape.escape(value.endsWith("\n") ? value.substring(0, value.length() - 1) : value);
    }

    public boolean isGone() {
        return mark == GONE;
    }

    public boolean saysTheSameAs(TimedValue other) {
        return mark == other.mark && body.equals(other.body);
    }

    /** The value, with a newline at the end of contents that are not empty; empty when the path is gone. */
    public Optional<Text> text() {
        return switch (mark) {
            case CONTENT -> Optional.of(new Text.Content(body.isEmpty() ? "" : Escape.unescape(body + "\n")));
            case ERROR -> Optional.of(new Text.Unreadable(Escape.unescape(body)));
            case LINK -> Optional.of(new Text.Link(Escape.unescape(body)));
            case SECRET -> Optional.of(new Text.Redacted());
            default -> Optional.empty();
        };
    }

    void write(Appendable out) throws IOException {
        for (int from = 0; from >= 0;) {
            int end = body.indexOf('\n', from);
            out.append(time).append(mark).append(mark == CONTENT || body.isEmpty() ? "" : " ")
                    .append(body, from, end < 0 ? body.length() : end).append('\n');
            from = end < 0 ? end : end + 1;
        }
    }

    /** Whether a line is part of a value. */
    static boolean isLine(String line) {
        return line.length() > MARK_AT && line.charAt(2) == ':' && line.charAt(5) == ':' && MARKS.indexOf(line.charAt(MARK_AT)) >= 0;
    }

    /** The same of bytes. */
    static boolean isLine(byte[] bytes, int start, int length) {
        return length > MARK_AT && bytes[start + 2] == ':' && bytes[start + 5] == ':' && MARKS.indexOf(bytes[start + MARK_AT]) >= 0;
    }

    static TimedValue parse(String line) {
        char mark = line.charAt(MARK_AT);
        int body = mark == CONTENT ? MARK_AT + 1 : Math.min(line.length(), MARK_AT + 2);
        return new TimedValue(line.substring(0, MARK_AT), mark, line.substring(body));
    }

    /** Whether a line goes on with the contents that this value began. */
    boolean goesOnWith(String line) {
        return line.startsWith(time) && mark == CONTENT && line.charAt(MARK_AT) == CONTENT;
    }

    TimedValue with(StringBuilder whole) {
        return new TimedValue(time, mark, whole.toString());
    }
}
