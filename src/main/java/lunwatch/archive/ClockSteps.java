package lunwatch.archive;

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
    private Instant lastInstant;
    private long lastNanos;

    ClockSteps(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastInstant = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
    }

    /** The line that tells of a step, in seconds. */
    static String comment(Duration step) {
        return String.format(Locale.ROOT, "# clock-step %+.1f", step.toMillis() / 1000.0);
    }

    /** By how much the clock was set since the last call, negative when it was set back; empty when it was not. */
    Optional<Duration> next() {
        Instant instant = clock.instant();
        long nanos = nanoTime.getAsLong();
        Duration step = Duration.between(lastInstant, instant).minusNanos(nanos - lastNanos);
        lastInstant = instant;
        lastNanos = nanos;
        return step.abs().compareTo(TOLERANCE) > 0 ? Optional.of(step) : Optional.empty();
    }
}
