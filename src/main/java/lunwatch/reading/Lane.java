package lunwatch.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Isolates a source that may block for ever: at most one thread, which is never interrupted and never joined.
 *
 * <p>A reader in uninterruptible sleep cannot be stopped; whoever interrupts it or closes its file may hang too. So a reading that
 * is late is left alone, the source is skipped while it lasts, and it is fresh again as soon as the kernel answers.
 */
public final class Lane {

    /** No reading under way, and none kept: a large one is soon in nobody's hands. */
    private static final CompletableFuture<Reading> NONE = CompletableFuture.completedFuture(null);

    private final Source source;
    private volatile CompletableFuture<Reading> current = NONE;
    private volatile long begun;
    private volatile Duration lastDuration = Duration.ZERO;

    public Lane(Source source) {
        this.source = source;
    }

    /** The source's name. */
    public String name() {
        return source.name();
    }

    /** How long the last reading took that came to an end. */
    public Duration lastDuration() {
        return lastDuration;
    }

    /** How long the reading under way has lasted by now; empty when there is none. */
    public Optional<Duration> busyFor() {
        return current.isDone() ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * Begins a reading on a thread of its own, or does nothing while an earlier one is under way. Not for two threads at once.
     *
     * @return whether it was begun
     */
    boolean begin(Instant at) {
        if (!current.isDone()) {
            return false;
        }
        begun = System.nanoTime();
        CompletableFuture<Reading> reading = new CompletableFuture<>();
        current = reading;
        Thread thread = new Thread(() -> read(at, reading), "read-" + source.name());
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private void read(Instant at, CompletableFuture<Reading> reading) {
        try {
            Reading result = source.read(at);
            lastDuration = Duration.ofNanos(System.nanoTime() - begun);
            reading.complete(result);
        } catch (RuntimeException | Error e) {
            reading.completeExceptionally(e);
        }
    }

    /** Waits for the reading under way until {@link System#nanoTime} says {@code deadline}. */
    Reading await(Instant at, long deadline) throws InterruptedException {
        try {
            Reading reading = current.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            current = NONE;
            return reading;
        } catch (TimeoutException e) {
            return unanswered(at);
        } catch (ExecutionException e) {
            return Reading.of(at, source.root(), new Text.Unreadable(e.getCause().toString()));
        }
    }

    /** What is recorded of a source that gave no answer. */
    Reading unanswered(Instant at) {
        return Reading.of(at, source.root(), Text.Unreadable.ETIMEDOUT);
    }
}
