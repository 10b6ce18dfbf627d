package lunwatch.archive;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The space that an archive leaves to others on its file system.
 *
 * <p>When there is less, nothing is added; nothing is removed for it either, or whoever fills the disk would erase the archive.
 */
public final class FreeSpace {

    private static final long MOST_KEPT = 4L << 30;
    private static final int PERCENT_KEPT = 15;

    private final Path root;
    private final long keepBytes;

    /**
     * @param root the archive's directory, or one above it that is there
     * @param keepBytes how much is to be left
     */
    public FreeSpace(Path root, long keepBytes) {
        this.root = root;
        this.keepBytes = keepBytes;
    }

    /** The space to be left where nobody has said how much: 15 % of the file system, but not more than 4 GiB. */
    public static FreeSpace usual(Path root) throws IOException {
        FileStore store = Files.getFileStore(root);
        return new FreeSpace(root, Math.min(MOST_KEPT, store.getTotalSpace() / 100 * PERCENT_KEPT));
    }

    /** How much is to be left, in bytes. */
    public long keepBytes() {
        return keepBytes;
    }

    /** How much may still be written, in bytes; 0 or less when nothing is to be added. */
    public long left() throws IOException {
        return Files.getFileStore(root).getUsableSpace() - keepBytes;
    }
}
