package lunwatch.archive.format;

import java.io.IOException;

/** The four bytes that every member of the archive begins with: gzip, deflate, no optional fields (RFC 1952). */
final class GzipHeader {

    private static final int[] BYTES = {0x1f, 0x8b, 8, 0};

    private GzipHeader() {}

    /** @throws IOException when they do not come next; otherwise the stream is where it was */
    static void require(ChannelInput in) throws IOException {
        in.mark(0);
        for (int expected : BYTES) {
            if (in.read() != expected) {
                throw new IOException("no gzip member of this archive");
            }
        }
        in.reset();
    }

    /** Whether a stream that may be shorter than the four bytes begins like them. */
    static boolean begins(ChannelInput in) {
        for (int expected : BYTES) {
            int c = in.read();
            if (c >= 0 && c != expected) {
                return false;
            }
        }
        return true;
    }

    /** Where they come next; where the stream ends when they do not. */
    static long find(ChannelInput in) {
        int matched = 0;
        while (matched < BYTES.length) {
            int c = in.read();
            if (c < 0) {
                return in.position();
            }
            matched = c == BYTES[matched] ? matched + 1 : c == BYTES[0] ? 1 : 0;
        }
        return in.position() - BYTES.length;
    }
}
