package lunwatch.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Does what may never end aside: one piece of work at a time, on a thread that is never interrupted and never joined.
 *
 * <p>A thread in uninterruptible sleep cannot be stopped; whoever interrupts it or closes its file may hang too. So work that is late is
 * left alone, and nothing is begun while it lasts.
 *
 * @param <T> what the work gives
 */
public final class DetachedTask<T> {

    private final String name;

    /** No work under way, and no result kept: a large one is soon in nobody's hands. */
    private final CompletableFuture<T> none = CompletableFuture.completedFuture(null);

    private volatile CompletableFuture<T> current = none;
    private volatile long begun;

    /** @param name what its thread is called */
    public DetachedTask(String name) {
        this.name = name;
    }

    /**
     * Begins work, or does nothing while an earlier piece is under way. Not for two threads at once.
     *
     * @return whether it was begun
     */
    public boolean begin(Supplier<T> work) {
        if (!current.isDone()) {
            return false;
        }
        begun = System.nanoTime();
        CompletableFuture<T> result = new CompletableFuture<>();
        current = result;
        Thread thread = new Thread(() -> run(work, result), name);
        thread.setDaemon(true);
        thread.start();
        return true;
    }

    private static <T> void run(Supplier<T> work, CompletableFuture<T> result) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /**
     * Waits for the work that was begun.
     *
     * @param deadline until when, by {@link System#nanoTime}
     * @return what it gave; empty if it has not ended by then
     * @throws ExecutionException if it broke
     */
    public Optional<T> await(long deadline) throws InterruptedException, ExecutionException {
        try {
            T result = current.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            current = none;
            return Optional.of(result);
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** How long the work under way has lasted by now; empty when there is none. */
    public Optional<Duration> busyFor() {
        return current.isDone() ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - begun));
    }
}
