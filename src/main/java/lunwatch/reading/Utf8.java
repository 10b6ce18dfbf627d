package lunwatch.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * UTF-8 that loses nothing: a byte that is not part of valid UTF-8 becomes the char 0xDC00 plus that byte, and back. So do both bytes of
 * the control characters above ASCII, U+0080 to U+009F: no text needs them, and terminals obey them.
 */
public final class Utf8 {

    private static final char STRAY = 0xDC00;
    private static final Pattern CONTROL = Pattern.compile("[\\x80-\\x9f]");
    private static final int FIRST_OF_CONTROL = 0xC2;

    private Utf8() {}

    /** The text of the first {@code length} bytes. */
    public static String decode(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        CharBuffer out = CharBuffer.allocate(length);
        for (CoderResult result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (STRAY | (in.get() & 0xFF)));
            }
        }
        return CONTROL.matcher(out.flip()).replaceAll(control -> "" + stray(FIRST_OF_CONTROL) + stray(control.group().charAt(0)));
    }

    /** Whether the char stands for a byte that was not valid UTF-8; the byte is its low eight bits. */
    public static boolean isStray(char c) {
        return c >= (STRAY | 0x80) && c <= (STRAY | 0xFF);
    }

    /** The char that stands for a byte that is not valid UTF-8. */
    public static char stray(int octet) {
        return (char) (STRAY | (octet & 0xFF));
    }
}
