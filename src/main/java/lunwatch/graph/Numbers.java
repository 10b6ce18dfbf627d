package lunwatch.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;

/** The numbers of one sample, by metric and by the object that they belong to. One thread uses it. */
public final class Numbers {

    private final List<Family> families;
    private final Map<Metric<?>, Map<?, Number>> known = new HashMap<>();
    private final Map<Metric<?>, Map<?, String>> words = new HashMap<>();

    /** @param families those of a whole sample */
    public Numbers(List<Family> families) {
        this.families = List.copyOf(families);
    }

    /**
     * The numbers of one metric; to be asked for with the same objects each time. Of several for one object, as of a device with several
     * peers, it is the sum.
     *
     * @param object the object that the labels speak of; empty for one that is of no interest
     */
    @SuppressWarnings("unchecked") // The same metric has the same objects.
    public <T> Map<T, Number> of(Metric<?> metric, Function<Labels, Optional<T>> object) {
        return (Map<T, Number>) known.computeIfAbsent(metric, asked -> {
            Map<T, Number> numbers = new HashMap<>();
            series(asked).filter(series -> Double.isFinite(series.value().doubleValue()))
                    .forEach(series -> object.apply(series.labels()).ifPresent(key -> numbers.merge(key, series.value(), Numbers::sum)));
            return numbers;
        });
    }

    private static Number sum(Number a, Number b) {
        if (a instanceof Long && b instanceof Long) {
            return a.longValue() + b.longValue();
        }
        return a.doubleValue() + b.doubleValue();
    }

    /** Every object that one of these metrics has a number of, in its natural order. */
    public <T extends Comparable<T>> SortedSet<T> objects(Collection<? extends Metric<?>> metrics, Function<Labels, Optional<T>> object) {
        Set<Metric<?>> asked = Set.copyOf(metrics);
        return families.stream()
                .filter(family -> asked.contains(family.metric()))
                .flatMap(family -> family.series().stream())
                .map(Series::labels)
                .flatMap(labels -> object.apply(labels).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sum of an object's numbers in a metric; empty where there are none. */
    public <T> Optional<Number> sum(Metric<?> metric, Function<Labels, Optional<T>> object, T wanted) {
        return series(metric).filter(series -> object.apply(series.labels()).equals(Optional.of(wanted)))
                .map(series -> series.value().longValue()).reduce(Long::sum).map(sum -> sum);
    }

    /** The value of a label for each object of a metric; to be asked for with the same objects and label each time. */
    @SuppressWarnings("unchecked") // The same metric has the same objects.
    public <T> Map<T, String> words(Metric<?> metric, Function<Labels, Optional<T>> object, String label) {
        return (Map<T, String>) words.computeIfAbsent(metric, asked -> {
            Map<T, String> found = new HashMap<>();
            series(asked).forEach(series -> object.apply(series.labels())
                    .ifPresent(key -> series.labels().value(label).ifPresent(word -> found.put(key, word))));
            return found;
        });
    }

    /** The series of one metric. */
    public Stream<Series> series(Metric<?> metric) {
        return families.stream().filter(family -> family.metric().equals(metric)).flatMap(family -> family.series().stream());
    }
}
