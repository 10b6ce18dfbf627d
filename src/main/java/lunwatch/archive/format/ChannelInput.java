package lunwatch.archive.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file from some place on as a stream that knows where it is and can go back.
 *
 * <p>Several can read one channel. What the disk cannot read is an UncheckedIOException, so that it is told from content that is wrong.
 */
final class ChannelInput extends InputStream {

    private final FileChannel channel;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).limit(0);
    private long bufferEnd;
    private long mark;

    /** @param end where the stream ends, whatever the file's size becomes */
    ChannelInput(FileChannel channel, long start, long end) {
        this.channel = channel;
        this.end = end;
        this.bufferEnd = start;
    }

    long position() {
        return bufferEnd - buffer.remaining();
    }

    @Override
    public int read() {
        return fill() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, n);
        return n;
    }

    private boolean fill() {
        if (buffer.hasRemaining()) {
            return true;
        }
        try {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - bufferEnd));
            int n = buffer.hasRemaining() ? channel.read(buffer, bufferEnd) : -1;
            buffer.flip();
            bufferEnd += Math.max(0, n);
            return n > 0;
        } catch (IOException e) {
            buffer.limit(0);
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        mark = position();
    }

    @Override
    public synchronized void reset() {
        long start = bufferEnd - buffer.limit();
        if (mark >= start && mark <= bufferEnd) {
            buffer.position((int) (mark - start));
        } else {
            buffer.limit(0);
            bufferEnd = mark;
        }
    }
}
