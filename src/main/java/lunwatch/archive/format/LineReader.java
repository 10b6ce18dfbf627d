package lunwatch.archive.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a UTF-8 text, which end in LF. Most of a year is read over to find little of it: so a line becomes a string only when
 * somebody asks for it.
 */
public final class LineReader {

    private static final int SIZE = 32 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[SIZE];
    private int start;
    private int end;
    private boolean ended;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null at the end of the text, as java.io.BufferedReader has it. */
    String readLine() throws IOException {
        int length = length();
        if (length < 0) {
            return null;
        }
        String line = string(length);
        skip(length);
        return line;
    }

    /** Whether there is one more line. */
    boolean hasNext() throws IOException {
        return length() >= 0;
    }

    /** Reads over what comes next but comments: records and empty lines. */
    void skipRecords() throws IOException {
        int length = length();
        while (length == 0 || (length > 0 && (buffer[start] == '[' || TimedValue.isLine(buffer, start, length)))) {
            skip(length);
            length = length();
        }
    }

    /** Reads over the lines of values that come next. */
    void skipValues() throws IOException {
        int length = length();
        while (length >= 0 && TimedValue.isLine(buffer, start, length)) {
            skip(length);
            length = length();
        }
    }

    private void skip(int length) {
        start = Math.min(end, start + length + 1);
    }

    /** Nearly all is ASCII, and that is faster by half. */
    private String string(int length) {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] < 0) {
                return new String(buffer, start, length, StandardCharsets.UTF_8);
            }
        }
        return new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    }

    /** The length of the next line, which is then in the buffer as a whole; -1 at the end of the text. */
    private int length() throws IOException {
        int from = start;
        while (true) {
            int newline = newline(buffer, from, end);
            if (newline < end) {
                return newline - start;
            }
            int known = end - start;
            if (ended) {
                return known == 0 ? -1 : known;
            }
            fill();
            from = start + known;
        }
    }

    /** Without the fields: then a compiler that does not try hard makes a fast loop of it too. */
    private static int newline(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int n = in.read(buffer, end, buffer.length - end);
        ended = n < 0;
        end += Math.max(0, n);
    }
}
