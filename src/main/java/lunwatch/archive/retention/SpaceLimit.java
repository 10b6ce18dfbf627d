package lunwatch.archive.retention;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How much may be added to an archive: nothing while it is larger than it may be, or while its file system has less space free than it
 * leaves to others.
 *
 * <p>Nothing is removed for a full file system, or whoever fills the disk would erase the archive.
 */
public final class SpaceLimit {

    /** The limit is reached; nothing was tried. */
    public static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1;
        private final boolean tooLarge;

        private Exceeded(boolean tooLarge, String message) {
            super(message);
            this.tooLarge = tooLarge;
        }

        /** Whether it is the archive itself that is too large, and not the file system that is too full. */
        public boolean isTooLarge() {
            return tooLarge;
        }
    }

    private final Path root;
    private final long keepFree;
    private final Retention retention;
    private volatile boolean tooLarge;

    /**
     * @param root the archive's directory, or one above it that is there
     * @param keepFree how much of the file system is left to others, in bytes
     * @param retention knows how large the archive may be
     */
    public SpaceLimit(Path root, long keepFree, Retention retention) {
        this.root = root;
        this.keepFree = keepFree;
        this.retention = retention;
    }

    /**
     * Looks how large the archive is, which takes a look at each of its files: to be done when an hour is over, and after days were
     * removed.
     *
     * @return whether it is too large
     */
    public boolean measure() throws IOException {
        tooLarge = retention.isTooLarge();
        return tooLarge;
    }

    /**
     * Requires that something may be added.
     *
     * @throws Exceeded when nothing is to be added to the archive now
     */
    public void require() throws IOException {
        if (tooLarge) {
            throw new Exceeded(true, "the archive is larger than archive.maxBytes");
        }
        if (DiskSpace.of(root).usable() <= keepFree) {
            throw new Exceeded(false, "the file system has less space free than archive.keepFree");
        }
    }
}
