package lunwatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Tells whether readings follow one another as usual, or whether some are missing between two. */
final class Gaps {

    /** Twice the usual minute would be a missed one. */
    private static final long SHORTEST = Duration.ofSeconds(90).toMillis();
    private static final int REMEMBERED = 15;

    private final long[] intervals = new long[REMEMBERED];
    private int known;
    private Instant before = Instant.MIN;

    /** Whether nothing is missing between the last instant asked for and this one; after the first, and a gap, there is. */
    boolean continues(Instant at) {
        if (before.equals(Instant.MIN)) {
            before = at;
            return false;
        }
        long interval = Duration.between(before, at).toMillis();
        before = at;
        boolean continues = interval <= longest();
        intervals[known % REMEMBERED] = interval;
        known++;
        return continues;
    }

    /** One and a half of the usual interval, which a schedule of every five minutes makes longer than a minute. */
    private long longest() {
        long[] sorted = Arrays.copyOf(intervals, Math.min(known, REMEMBERED));
        Arrays.sort(sorted);
        return sorted.length == 0 ? SHORTEST : Math.max(SHORTEST, sorted[sorted.length / 2] * 3 / 2);
    }
}
