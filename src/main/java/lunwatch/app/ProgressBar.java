package lunwatch.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** How far a long command is, on standard error, where somebody watches. */
final class ProgressBar implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(200).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean shown;
    private final Instant from;
    private final double whole;
    private long last = System.nanoTime();
    private boolean dirty;

    /** @param shown whether somebody watches */
    ProgressBar(PrintWriter out, boolean shown, Instant from, Instant to) {
        this.out = out;
        this.shown = shown;
        this.from = from;
        this.whole = Math.max(1, Duration.between(from, to).toMillis());
    }

    static ProgressBar on(PrintWriter err, Instant from, Instant to) {
        return new ProgressBar(err, Terminal.hasErr(), from, to);
    }

    /** It has come to that time. */
    void at(Instant instant) {
        if (shown && System.nanoTime() - last > PAUSE) {
            last = System.nanoTime();
            out.print(CLEAR + Math.round(100 * Duration.between(from, instant).toMillis() / whole) + " %  " + instant);
            out.flush();
            dirty = true;
        }
    }

    @Override
    public void close() {
        if (dirty) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
