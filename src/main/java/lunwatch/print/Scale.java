package lunwatch.print;

import java.util.ArrayList;
import java.util.List;

/** The round numbers on an axis of values. */
record Scale(double bottom, double top, double step) {

    private static final int TICKS = 5;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** @param binary whether round means round in powers of 1024 */
    static Scale of(double low, double high, boolean binary) {
        double range = high > low ? high - low : 1;
        double base = binary ? Math.pow(1024, Math.floor(Math.log(Math.max(range / TICKS, 1)) / Math.log(1024))) : 1;
        double step = round(range / TICKS / base) * base;
        return new Scale(Math.floor(low / step) * step, Math.max(step, Math.ceil(high / step) * step), step);
    }

    private static double round(double step) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(step)));
        for (double round : ROUND) {
            if (step <= round * magnitude * 1.0000001) {
                return round * magnitude;
            }
        }
        return 10 * magnitude;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(bottom / step); i <= Math.round(top / step); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
