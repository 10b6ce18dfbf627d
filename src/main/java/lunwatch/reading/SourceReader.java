package lunwatch.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Isolates a source that may block for ever: a reading that is late is left alone, the source is skipped while it lasts, and it is
 * fresh again as soon as the kernel answers.
 */
public final class SourceReader {

    private final Source source;
    private final DetachedTask<Reading> task;
    private volatile Duration lastDuration = Duration.ZERO;

    public SourceReader(Source source) {
        this.source = source;
        this.task = new DetachedTask<>("read-" + source.name());
    }

    /** The source's name. */
    public String name() {
        return source.name();
    }

    boolean reads(Source other) {
        return source == other;
    }

    /** How long the last reading took that came to an end. */
    public Duration lastDuration() {
        return lastDuration;
    }

    /** How long the reading under way has lasted by now; empty when there is none. */
    public Optional<Duration> busyFor() {
        return task.busyFor();
    }

    /**
     * Begins a reading, or does nothing while an earlier one is under way. Not for two threads at once.
     *
     * @return whether it was begun
     */
    boolean begin(Instant at) {
        return task.begin(() -> read(at));
    }

    private Reading read(Instant at) {
        long begun = System.nanoTime();
        Reading reading = source.read(at);
        lastDuration = Duration.ofNanos(System.nanoTime() - begun);
        return reading;
    }

    /** Waits for the reading under way until {@link System#nanoTime} says {@code deadline}. */
    Reading await(Instant at, long deadline) throws InterruptedException {
        try {
            return task.await(deadline).orElseGet(() -> unanswered(at));
        } catch (ExecutionException e) {
            return Reading.of(at, source.root(), new Text.Unreadable(e.getCause().toString()));
        }
    }

    /** What is recorded of a source that gave no answer. */
    Reading unanswered(Instant at) {
        return Reading.of(at, source.root(), Text.Unreadable.ETIMEDOUT);
    }
}
