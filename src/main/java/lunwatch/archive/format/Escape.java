package lunwatch.archive.format;

import java.util.HexFormat;
import lunwatch.reading.Utf8;

/**
 * Kernel text as printable UTF-8. A byte below 0x20 other than a tab and a newline, the byte 0x7f, a byte that is not valid UTF-8, and the
 * two of a control character above it (U+0080 to U+009F) become {@code \xHH}; a backslash becomes two. Reading back, a backslash before
 * anything else stands for what follows it.
 */
public final class Escape {

    private static final HexFormat HEX = HexFormat.of();

    private Escape() {}

    static String escape(String text) {
        return isPlain(text) ? text : escapeEach(text);
    }

    /** As {@link #escape}, for what must stay on one line: a newline becomes {@code \x0a}. */
    public static String escapeLine(String text) {
        return escape(text).replace("\n", "\\x0a");
    }

    static String unescape(String text) {
        return text.indexOf('\\') < 0 ? text : unescapeEach(text);
    }

    /** Nearly all is ASCII; any other text is looked at char by char. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 && c != '\n' && c != '\t') || c == '\\' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The second half of a surrogate pair may look like a stray byte. */
    private static boolean isStray(String text, int i) {
        return Utf8.isStray(text.charAt(i)) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static boolean isControl(char c) {
        return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
    }

    private static String escapeEach(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                out.append("\\\\");
            } else if (isControl(c) || isStray(text, i)) {
                out.append(c >= 0x80 && c < 0xa0 ? "\\xc2" : "").append("\\x").append(HEX.toHexDigits((byte) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String unescapeEach(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i);
                if (c == 'x' && isHex(text, i + 1)) {
                    c = octet(HexFormat.fromHexDigits(text, i + 1, i + 3));
                    i += 2;
                }
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean isHex(String text, int start) {
        return start + 2 <= text.length() && HexFormat.isHexDigit(text.charAt(start)) && HexFormat.isHexDigit(text.charAt(start + 1));
    }

    private static char octet(int value) {
        return value < 0x80 ? (char) value : Utf8.stray(value);
    }
}
