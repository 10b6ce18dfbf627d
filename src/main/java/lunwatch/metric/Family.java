package lunwatch.metric;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All series of one metric. They are described when they are asked for, each time anew, so that of a large target one family is in
 * memory at a time and not all of them.
 *
 * @param described the series, each with other labels
 */
public record Family(Metric<?> metric, Supplier<Stream<Series>> described) {

    /** A family whose series are there already. */
    public static Family of(Metric<?> metric, List<Series> series) {
        return new Family(metric, series::stream);
    }

    /** The name of its metric. */
    public String name() {
        return metric.name();
    }

    /** How its numbers behave. */
    public Kind kind() {
        return metric.kind();
    }

    /** What it means, in one sentence. */
    public String help() {
        return metric.help();
    }

    /** The series. */
    public List<Series> series() {
        return described.get().toList();
    }

    /** Whether there is no series. */
    public boolean isEmpty() {
        return described.get().findAny().isEmpty();
    }
}
