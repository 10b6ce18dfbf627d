package lunwatch.archive.format;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes text as a gzip member, RFC 1952, with a header of ten bytes. */
public final class GzipText {

    /** Something that can write itself as text. */
    public interface Body {
        void write(Appendable out) throws IOException;
    }

    /** Level 6 takes half as much time again and saves nothing, 9 saves 1 % in six times the time. */
    private static final int KEPT = 5;

    /** A quarter of the time, and a quarter more bytes. */
    private static final int LIVE = 1;

    private GzipText() {}

    /** Writes one member that is kept, and leaves the stream open. */
    public static void write(Instant at, Body body, OutputStream out) throws IOException {
        write(at, body, KEPT, out);
    }

    /** One member that is kept, in memory. */
    public static byte[] toKeep(Instant at, Body body) throws IOException {
        return member(at, body, KEPT);
    }

    /** One member of a file that is sealed within the hour, in memory. */
    public static byte[] live(Instant at, Body body) throws IOException {
        return member(at, body, LIVE);
    }

    private static void write(Instant at, Body body, int level, OutputStream out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setModificationTime(at.getEpochSecond());
        parameters.setOS(GzipParameters.OS.UNIX);
        parameters.setCompressionLevel(level);
        parameters.setDeflateStrategy(Deflater.FILTERED);
        try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(new Unclosed(out), parameters)) {
            Writer text = new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
            body.write(text);
            text.flush();
        }
    }

    private static byte[] member(Instant at, Body body, int level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(at, body, level, out);
        return out.toByteArray();
    }

    /** Closing the gzip stream frees its native memory; the stream below it goes on. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
