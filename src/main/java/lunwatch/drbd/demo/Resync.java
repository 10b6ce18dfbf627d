package lunwatch.drbd.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * A resync, first fast, then slow, then fast.
 *
 * @param total KiB that were out of sync at its start
 */
record Resync(long total, Instant start, Instant end) {

    /** The KiB that a bit of the bitmap stands for (BM_BLOCK_SIZE in drbd_int.h). */
    static final int KIB_PER_BIT = 4;

    /** The KiB that are done, from 0 before its start to all after its end. */
    long done(Instant now) {
        double time = Math.min(1, Math.max(0, seconds(start, now) / seconds(start, end)));
        double ratio = time + Math.sin(2 * Math.PI * time) / (4 * Math.PI);
        return time < 1 ? (long) (ratio * total) / KIB_PER_BIT * KIB_PER_BIT : total;
    }

    /** The KiB that are left. */
    long left(Instant now) {
        return total - done(now);
    }

    /** KiB per second over the last 18 seconds, the kernel's shorter average. */
    long speed(Instant now) {
        Instant before = now.minusSeconds(18);
        return speed(before.isBefore(start) ? start : before, now);
    }

    /** KiB per second since the start. */
    long averageSpeed(Instant now) {
        return speed(start, now);
    }

    private long speed(Instant from, Instant to) {
        return (long) ((done(to) - done(from)) / Math.max(1, seconds(from, to)));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
