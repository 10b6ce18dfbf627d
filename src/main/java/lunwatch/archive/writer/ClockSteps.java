package lunwatch.archive.writer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Notices when somebody sets the clock: it then moves otherwise than the monotonic clock does. */
final class ClockSteps {

    /** What a clock that is only slewed (adjtime(3), at most 500 ppm) does not move in many minutes. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Duration ahead;

    ClockSteps(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.ahead = ahead();
    }

    /** How far the one clock is ahead of the other, which says nothing but by how much it changes. */
    private Duration ahead() {
        return Duration.between(Instant.EPOCH, clock.instant()).minusNanos(nanoTime.getAsLong());
    }

    /** The line that tells of a step, in seconds. */
    static String comment(Duration step) {
        return String.format(Locale.ROOT, "# clock-step %+.1f", step.toMillis() / 1000.0);
    }

    /** By how much the clock was set since that was last noted, negative when it was set back; empty when it was not. */
    Optional<Duration> step() {
        Duration step = ahead().minus(ahead);
        return step.abs().compareTo(TOLERANCE) > 0 ? Optional.of(step) : Optional.empty();
    }

    /** What was said of the clock is in the archive now. */
    void noted() {
        ahead = ahead();
    }
}
