package lunwatch.munin.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines that end in LF or CRLF, and no longer ones than are wanted. */
final class RequestReader {

    private final InputStream in;
    private final int longest;

    RequestReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /**
     * The next line, without its end; empty at the end of the stream. A last line without an end is none.
     *
     * @throws IOException if the line is too long
     */
    Optional<String> next() throws IOException {
        byte[] line = new byte[longest];
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (length == longest) {
                throw new IOException("a line of more than " + longest + " bytes");
            }
            line[length++] = (byte) next;
        }
        boolean cr = length > 0 && line[length - 1] == '\r';
        return Optional.of(new String(line, 0, cr ? length - 1 : length, StandardCharsets.UTF_8));
    }
}
