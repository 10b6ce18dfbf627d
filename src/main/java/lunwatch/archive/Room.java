package lunwatch.archive;

import java.io.IOException;

/** Whether there is room for more: the archive is not larger than it may be, and its file system has space to be left to others. */
public final class Room {

    /** There is no room; nothing was tried. */
    public static final class Lacking extends IOException {
        private static final long serialVersionUID = 1;
        private final boolean tooLarge;

        private Lacking(boolean tooLarge, String message) {
            super(message);
            this.tooLarge = tooLarge;
        }

        /** Whether it is the archive itself that is too large, and not the file system that is too full. */
        public boolean isTooLarge() {
            return tooLarge;
        }
    }

    private final FreeSpace free;
    private final Retention retention;
    private volatile boolean tooLarge;

    public Room(FreeSpace free, Retention retention) {
        this.free = free;
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
     * Makes sure that there is room.
     *
     * @throws Lacking when nothing is to be added to the archive now
     */
    public void require() throws IOException {
        if (tooLarge) {
            throw new Lacking(true, "the archive is larger than archive.maxBytes");
        }
        if (free.left() <= 0) {
            throw new Lacking(false, "the file system has less space free than archive.keepFree");
        }
    }
}
