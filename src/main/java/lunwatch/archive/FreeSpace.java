package lunwatch.archive;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The space that an archive leaves to others on its file system.
 *
 * <p>When there is less, nothing is added; nothing is removed for it either, or whoever fills the disk would erase the archive.
 */
public final class FreeSpace {

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

    /** How much may still be written, in bytes; 0 or less when nothing is to be added. */
    public long left() throws IOException {
        return DiskSpace.of(root).usable() - keepBytes;
    }
}
