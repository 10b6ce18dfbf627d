package lunwatch.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output and error: UTF-8 like the archive. On a terminal the control characters above ASCII, and those that turn the direction
 * of text, are shown as {@code \}{@code u009b}: an initiator that nobody knows may have put them into its name.
 */
final class Terminal {

    private static final int OUT = 1;
    private static final int ERR = 2;

    private Terminal() {}

    static PrintWriter out() {
        return writer(FileDescriptor.out, isTerminal(OUT));
    }

    static PrintWriter err() {
        return writer(FileDescriptor.err, hasErr());
    }

    /** Whether somebody watches standard error. */
    static boolean hasErr() {
        return isTerminal(ERR);
    }

    private static PrintWriter writer(FileDescriptor descriptor, boolean terminal) {
        Writer writer = new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
        return new PrintWriter(terminal ? new Harmless(writer) : writer, terminal || descriptor == FileDescriptor.err);
    }

    /** System.console() says nothing of one descriptor alone. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return true; // There is no /proc; what a terminal would obey must not get through.
        }
    }

    /** Shows what a terminal would obey. Those below 0x20 are escaped in the archive, and picocli's colours need one. */
    static final class Harmless extends FilterWriter {
        Harmless(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            if (obeyed((char) c)) {
                out.write(String.format("\\u%04x", c));
            } else {
                out.write(c);
            }
        }

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(chars[i]);
            }
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(text.charAt(i));
            }
        }

        private static boolean obeyed(char c) {
            return (c >= 0x80 && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f
                    || c == 0x061c;
        }
    }
}
