package lunwatch.drbd.demo;

import java.time.Instant;
import java.util.Locale;
import lunwatch.demo.Chance;
import lunwatch.demo.Cycle;
import lunwatch.demo.Load;

/** Prints /proc/drbd as DRBD 8.4.11 does (drbd_proc.c). */
record ProcDrbdText(Load load, Cycle cycle, Instant now) {

    static final int MINORS = 2;

    private static final String HEADER = """
            version: 8.4.11 (api:1/proto:86-101)
            srcversion: F73C670A7EC572DB9CF3E5B\s
            """;

    String text() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int minor = 0; minor < MINORS; minor++) {
            Replica replica = new Replica(minor, load, cycle, now);
            text.append(states(replica)).append(counters(replica));
            if (replica.state() == Replica.State.RESYNC) {
                text.append(progress(replica.resync()));
            }
        }
        return text.toString();
    }

    private static String states(Replica replica) {
        return print("%2d: %s C r-----\n", replica.minor(), replica.state().words());
    }

    /** A transaction of the activity log covers 4 MiB. Nothing counts bitmap writes in this version. */
    private String counters(Replica replica) {
        long requests = replica.state() == Replica.State.STANDBY ? 0 : requests(24, replica, 1);
        return print("    ns:%d nr:%d dw:%d dr:%d al:%d bm:0 lo:%d pe:%d ua:%d ap:%d ep:1 wo:f oos:%d\n",
                replica.sent(), replica.received(), replica.diskWritten(), replica.diskRead(), 8 + (replica.diskWritten() >> 12),
                requests(8, replica, 2), replica.state() == Replica.State.ALONE ? 0 : requests, unacknowledged(replica), requests,
                replica.outOfSync());
    }

    private long unacknowledged(Replica replica) {
        return switch (replica.state()) {
            case STANDBY -> requests(8, replica, 3);
            case RESYNC -> 24 + requests(64, replica, 3);
            case CONNECTED, ALONE -> 0;
        };
    }

    private long requests(int most, Replica replica, int kind) {
        return (long) (most * load.day().load(now) * Chance.of(now.getEpochSecond(), replica.minor(), kind));
    }

    /** For up to 4 GiB; beyond that the kernel prints MiB (drbd_syncer_progress). */
    private String progress(Resync resync) {
        long left = resync.left(now);
        long speed = resync.speed(now);
        long seconds = left / Math.max(1, speed);
        int permille = permille(left, resync.total());
        return print("\t[%s] sync'ed:%3d.%d%% (%d/%d)K\n\tfinish: %d:%02d:%02d speed: %,d (%,d) K/sec\n",
                bar(permille / 50), permille / 10, permille % 10, left, resync.total(),
                seconds / 3600, seconds / 60 % 60, seconds % 60, speed, resync.averageSpeed(now));
    }

    /** The kernel counts in steps of 1024 bits, and one more for the whole. */
    private static int permille(long left, long total) {
        int step = 1024 * Resync.KIB_PER_BIT;
        return (int) (1000 - left / step * 1000 / (1 + total / step));
    }

    private static String bar(int filled) {
        return "=".repeat(Math.max(0, filled - 1)) + ">" + ".".repeat(20 - filled);
    }

    private static String print(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
