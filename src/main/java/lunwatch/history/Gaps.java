package lunwatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tells whether readings follow one another as usual, or whether some are missing between two. */
final class Gaps {

    /** Twice the usual minute would be a missed one. */
    private static final Duration SHORTEST = Duration.ofSeconds(90);
    private static final int REMEMBERED = 15;

    private final Deque<Duration> intervals = new ArrayDeque<>();
    private Instant before = Instant.MIN;

    /** Whether nothing is missing between the last instant asked for and this one; after the first, and a gap, there is. */
    boolean continues(Instant at) {
        if (before.equals(Instant.MIN)) {
            before = at;
            return false;
        }
        Duration interval = Duration.between(before, at);
        before = at;
        boolean continues = interval.compareTo(longest()) <= 0;
        intervals.add(interval);
        if (intervals.size() > REMEMBERED) {
            intervals.poll();
        }
        return continues;
    }

    /** One and a half of the usual interval, which a schedule of every five minutes makes longer than a minute. */
    private Duration longest() {
        if (intervals.isEmpty()) {
            return SHORTEST;
        }
        List<Duration> sorted = intervals.stream().sorted().toList();
        Duration usual = sorted.get(sorted.size() / 2).multipliedBy(3).dividedBy(2);
        return usual.compareTo(SHORTEST) > 0 ? usual : SHORTEST;
    }
}
