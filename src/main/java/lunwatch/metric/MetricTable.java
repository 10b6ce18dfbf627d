package lunwatch.metric;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics of one kind of record, and where in the state of a subsystem these records are.
 *
 * <p>The records are looked up for each family anew: the labels of all LUNs of all initiators would take more memory than the LUNs.
 *
 * @param <S> the state of a subsystem
 * @param <T> the record
 * @param metrics in the order in which they are shown
 */
public record MetricTable<S, T>(Function<S, Stream<Labelled<T>>> records, List<Metric<T>> metrics) {

    public MetricTable {
        metrics = List.copyOf(metrics);
    }

    /** The metrics of a state that is one record without labels. */
    public static <S> MetricTable<S, S> of(List<Metric<S>> metrics) {
        return new MetricTable<>(state -> Stream.of(new Labelled<>(Labels.NONE, state)), metrics);
    }

    /** The families of a state, in the order of the metrics; one that no record has is empty. */
    public Stream<Family> describe(S state) {
        return metrics.stream().map(metric -> new Family(metric, () -> records.apply(state).flatMap(metric::read)));
    }
}
