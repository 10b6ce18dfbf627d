package lunwatch.archive.writer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import lunwatch.archive.format.FileName;

/**
 * A statistics file that grows: one write for each sample, which is there whole and on the disk, or not at all.
 *
 * <p>After a failure the file is not to be written to any more; whether it can be gone on with, {@link Recovery} says. A failed
 * fsync(2) is not repeated: Linux reports it once and drops what it could not write.
 */
final class LiveFile implements Closeable {

    private final FileName name;
    private final Path file;
    private final FileChannel channel;
    private long end;
    private boolean isNew;
    private boolean unsafe;

    private LiveFile(FileName name, Path file, FileChannel channel, long end, boolean isNew) {
        this.name = name;
        this.file = file;
        this.channel = channel;
        this.end = end;
        this.isNew = isNew;
    }

    static LiveFile create(FileName name, Path file) throws IOException {
        return new LiveFile(name, file, Disk.create(file), 0, true);
    }

    /** @param end where the last whole member ends; it must be the end of the file */
    static LiveFile open(FileName name, Path file, long end) throws IOException {
        return new LiveFile(name, file, Disk.open(file), end, false);
    }

    FileName name() {
        return name;
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** Whether the disk failed to keep what was written, so that nothing more may be added to the file. */
    boolean isUnsafe() {
        return unsafe;
    }

    /** @throws IOException when the member is not on the disk; it is then not in the file either, as far as that can be had */
    void append(byte[] member) throws IOException {
        try {
            write(ByteBuffer.wrap(member));
            force();
            end += member.length;
        } catch (IOException e) {
            rollBack(e);
            throw e;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        for (long at = end; bytes.hasRemaining();) {
            at += channel.write(bytes, at);
        }
    }

    private void force() throws IOException {
        try {
            channel.force(false);
            if (isNew) {
                Disk.sync(file.toAbsolutePath().getParent());
                isNew = false;
            }
        } catch (IOException e) {
            unsafe = true;
            throw e;
        }
    }

    private void rollBack(IOException cause) {
        try {
            channel.truncate(end);
            if (end == 0) {
                Files.delete(file);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
