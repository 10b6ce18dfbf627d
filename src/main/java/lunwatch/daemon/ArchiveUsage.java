package lunwatch.daemon;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import lunwatch.archive.retention.ArchiveSize;
import lunwatch.archive.retention.DiskSpace;

/**
 * How large the archive is and how much room its disk has. Measured by the thread that writes the archive, never by a scrape: a disk
 * that hangs must not hang that too. NaN is what is not known yet.
 */
final class ArchiveUsage {

    private static final System.Logger LOG = System.getLogger(ArchiveUsage.class.getName());

    private static final long EVERY = Duration.ofHours(1).toNanos();

    private final Path root;
    private final ZoneId zone;
    private final LongSupplier nanoTime;
    private volatile State state = new State(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    private boolean measured;
    private long at;

    /** What is known. */
    record State(double bytes, double oldest, double free, double size) {}

    ArchiveUsage(Path root, ZoneId zone, LongSupplier nanoTime) {
        this.root = root;
        this.zone = zone;
        this.nanoTime = nanoTime;
    }

    State state() {
        return state;
    }

    /** The room is measured each time, the archive once an hour. */
    void measure() {
        try {
            DiskSpace disk = DiskSpace.of(root);
            State known = state;
            long now = nanoTime.getAsLong();
            if (!measured || now - at >= EVERY) {
                ArchiveSize archive = ArchiveSize.of(root);
                known = new State(archive.bytes(),
                        archive.oldest().map(day -> (double) day.atStartOfDay(zone).toEpochSecond()).orElse(Double.NaN), 0, 0);
                measured = true;
                at = now;
            }
            state = new State(known.bytes, known.oldest, disk.usable(), disk.total());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the archive cannot be measured", e);
        }
    }
}
