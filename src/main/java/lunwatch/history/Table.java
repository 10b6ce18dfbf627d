package lunwatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lunwatch.metric.Kind;

/**
 * Series over time, in steps.
 *
 * @param from the beginning of the first step
 * @param every how long a step is
 * @param steps how many there are
 * @param rates whether counters are shown by how much they grow in a second
 */
public record Table(Instant from, Duration every, int steps, boolean rates, List<Column> columns) {

    /** One series: a number for each step, NaN for one in which it was not seen. */
    @SuppressWarnings("ArrayRecordComponent") // It is not compared.
    public record Column(SeriesId series, double[] values) {}

    /** The beginning of a step. */
    public Instant at(int step) {
        return from.plus(every.multipliedBy(step));
    }

    /** The unit of what a column shows, by its metric; empty when it has none. */
    public String unit(Column column) {
        boolean rate = rates && isCounter(column);
        String plain = switch (column.series().unit()) {
            case BYTES, BYTES_PER_SECOND -> "B";
            case SECONDS -> "s";
            case RATIO, NONE -> "";
        };
        return rate ? (plain.isEmpty() ? "1" : plain) + "/s" : plain;
    }

    private static boolean isCounter(Column column) {
        return column.series().kind() == Kind.COUNTER;
    }
}
