package lunwatch.archive.writer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** The right to write into an archive: an fcntl(2) lock, which ends with the process however that ends. */
final class ArchiveLock implements Closeable {

    static final String NAME = ".lunwatch.lock";

    private final FileChannel channel;

    private ArchiveLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException when another writer has it, or the lock file cannot be made */
    static ArchiveLock on(Path root) throws IOException {
        Path file = root.resolve(NAME);
        if (Disk.exists(file) && !Disk.isFile(file)) {
            throw new IOException(file + " is not a file");
        }
        FileChannel channel = Disk.exists(file) ? Disk.open(file) : Disk.create(file);
        if (!isFree(channel)) {
            channel.close();
            throw new IOException("archive " + root + " is in use by another lunwatch agent");
        }
        return new ArchiveLock(channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
