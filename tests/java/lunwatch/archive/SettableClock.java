package lunwatch.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved, and the monotonic clock beside it. */
public final class SettableClock implements InstantSource {

    private Instant now;
    private long nanos;

    public SettableClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    public long nanoTime() {
        return nanos;
    }

    /** Time passes. */
    public SettableClock pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
        return this;
    }

    /** Somebody sets the clock. */
    public void set(String instant) {
        now = Instant.parse(instant);
    }
}
