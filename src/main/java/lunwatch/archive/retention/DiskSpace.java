package lunwatch.archive.retention;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The space of the file system that holds a directory, from statvfs(3), in bytes.
 *
 * <p>Not {@link java.nio.file.FileStore}: that looks the mount point up in /proc/mounts, and in a chroot or a container there may be none.
 *
 * @param usable what a process without privilege may still write
 * @param total how large it is
 */
public record DiskSpace(long usable, long total) {

    /**
     * What a directory has.
     *
     * @param directory on the default file system
     * @throws IOException if the directory cannot be asked
     */
    public static DiskSpace of(Path directory) throws IOException {
        File file = directory.toFile();
        long total = file.getTotalSpace();
        if (total == 0) {
            throw new IOException(directory + ": the space of its file system cannot be told");
        }
        return new DiskSpace(file.getUsableSpace(), total);
    }
}
