package lunwatch.history;

import lunwatch.metric.Metric;

/**
 * By how much a counter has grown between two readings.
 *
 * <p>One that is lower than before has either come to the end of its digits and begun again, or has been made anew. The first is certain
 * enough when the way over the end is short; otherwise what it shows now has come since it was made, as Prometheus takes it too.
 */
final class Increase {

    /** The way over the end may be this part of all there is: 2 GiB/s of DRBD, from minute to minute. */
    private static final int SHORT_WAY = 16;

    private Increase() {}

    static double between(Metric<?> metric, double before, double now) {
        if (now >= before) {
            return now - before;
        }
        double modulus = metric.modulus();
        double overTheEnd = modulus - before + now;
        boolean wrapped = Double.isFinite(modulus) && before < modulus && overTheEnd <= modulus / SHORT_WAY;
        return wrapped ? overTheEnd : now;
    }
}
