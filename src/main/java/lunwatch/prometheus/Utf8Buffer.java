package lunwatch.prometheus;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A buffer before a stream that takes text, mostly ASCII, without an object for each piece of it. */
final class Utf8Buffer {

    private static final int SIZE = 16 << 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int used;

    Utf8Buffer(OutputStream out) {
        this.out = out;
    }

    void put(char c) {
        room(1);
        buffer[used++] = (byte) c;
    }

    /** @throws UncheckedIOException when the stream fails, here and in the other methods */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies chars as bytes, which is right for ASCII and copies nothing twice
    void put(String text) {
        int length = text.length();
        if (length > SIZE || !isAscii(text)) {
            putBytes(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        room(length);
        text.getBytes(0, length, buffer, used);
        used += length;
    }

    void put(long number) {
        put(Long.toString(number));
    }

    /** Puts another char in the place of the last one, which must be ASCII too. */
    void replaceLast(char c) {
        buffer[used - 1] = (byte) c;
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
        out.flush();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void putBytes(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += SIZE) {
            int length = Math.min(SIZE, bytes.length - from);
            room(length);
            System.arraycopy(bytes, from, buffer, used, length);
            used += length;
        }
    }

    private void room(int bytes) {
        if (used + bytes > SIZE) {
            try {
                out.write(buffer, 0, used);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            used = 0;
        }
    }
}
