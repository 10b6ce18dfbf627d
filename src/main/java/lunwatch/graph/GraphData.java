package lunwatch.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;

/**
 * What graphs are made of: the numbers of a sample, and every object there is anything to say of, be it that its numbers are unknown.
 */
public final class GraphData {

    private final Numbers numbers;
    private final KnownObjects known;
    private final Map<Class<?>, SortedSet<?>> objects = new HashMap<>();

    public GraphData(Numbers numbers, KnownObjects known) {
        this.numbers = numbers;
        this.known = known;
    }

    public Numbers numbers() {
        return numbers;
    }

    /** Every object of a type, in order. */
    @SuppressWarnings("unchecked") // The set was put there under this type.
    public <T extends GraphedObject & Comparable<T>> SortedSet<T> all(Class<T> type) {
        return (SortedSet<T>) objects.computeIfAbsent(type, each -> known.all(type));
    }

    /** What Munin calls it. */
    public String name(GraphedObject object) {
        return known.name(object);
    }

    /** The number of a metric that has one series. */
    public Optional<Number> value(Metric<?> metric) {
        return numbers.series(metric).map(Series::value).findFirst();
    }

    /** The number of an object in a metric, which is always asked for with the same objects. */
    public <T> Optional<Number> value(Metric<?> metric, Function<Labels, Optional<T>> object, T wanted) {
        return Optional.ofNullable(numbers.of(metric, object).get(wanted));
    }
}
