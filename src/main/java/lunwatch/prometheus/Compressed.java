package lunwatch.prometheus;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A text, deflated so that it can be joined with another to one gzip member (RFC 1951, 1952): a page of 20 MB is kept as one of 1 MB,
 * and what is added to it at each scrape does not compress it again.
 *
 * @param bytes deflated, up to a byte's boundary and without the mark of the last block
 * @param length of the text
 * @param crc of the text
 */
@SuppressWarnings("ArrayRecordComponent") // It is not compared.
record Compressed(byte[] bytes, long length, long crc) {

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** An empty block that is the last one, with fixed codes. */
    private static final byte[] LAST_BLOCK = {3, 0};

    /** Metrics repeat themselves so much that the fastest level leaves a 20th, and a better one takes five times as long. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    /** Something that writes a text. */
    interface Text {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Compresses a text while it is written. */
    static Compressed of(Text text) {
        Deflater deflater = new Deflater(LEVEL, true);
        CRC32 crc = new CRC32();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater, 8 << 10, true);
            text.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] part, int from, int count) throws IOException {
                    crc.update(part, from, count);
                    deflated.write(part, from, count);
                }
            });
            deflated.flush();
            return new Compressed(bytes.toByteArray(), deflater.getBytesRead(), crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
    }

    /** Both texts as one gzip member. */
    static InputStream gzip(Compressed first, Compressed second) {
        ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) Crc.combine(first.crc, second.crc, second.length))
                .putInt((int) (first.length + second.length));
        return sequence(List.of(HEADER, first.bytes, second.bytes, LAST_BLOCK, trailer.array()));
    }

    /** How long {@link #gzip} is. */
    static long gzipLength(Compressed first, Compressed second) {
        return 8L + HEADER.length + first.bytes.length + second.bytes.length + LAST_BLOCK.length;
    }

    /** Both texts. Who does not read to the end must close it. */
    static InputStream plain(Compressed first, Compressed second) {
        InputStream deflated = sequence(List.of(first.bytes, second.bytes, LAST_BLOCK));
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(deflated, inflater, 8 << 10) {
            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }

    private static InputStream sequence(List<byte[]> parts) {
        List<? extends InputStream> streams = parts.stream().map(ByteArrayInputStream::new).toList();
        return new SequenceInputStream(Collections.enumeration(streams));
    }
}
