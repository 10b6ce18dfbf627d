package lunwatch.munin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;

/** The numbers of one sample, by family and by the object that they belong to. One thread uses it. */
final class Numbers {

    private final List<Family> families;
    private final Map<String, Map<?, Number>> known = new HashMap<>();

    Numbers(Sample sample) {
        families = Families.of(sample);
    }

    /**
     * The numbers of one family; to be asked for with the same objects each time. Of several for one object, as of a device with several
     * peers, it is the sum.
     *
     * @param object the object that the labels speak of; empty for one that is of no interest
     */
    @SuppressWarnings("unchecked") // The same family has the same objects.
    <T> Map<T, Number> of(String family, Function<Labels, Optional<T>> object) {
        return (Map<T, Number>) known.computeIfAbsent(family, name -> {
            Map<T, Number> numbers = new HashMap<>();
            series(name).filter(series -> Double.isFinite(series.value().doubleValue()))
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

    /** Every object that any family of this beginning speaks of, in its natural order. */
    <T extends Comparable<T>> SortedSet<T> objects(String beginning, Function<Labels, Optional<T>> object) {
        return families.stream()
                .filter(family -> family.name().startsWith(beginning))
                .flatMap(family -> family.series().stream())
                .map(Series::labels)
                .flatMap(labels -> object.apply(labels).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The series of one family. */
    Stream<Series> series(String family) {
        return families.stream().filter(each -> each.name().equals(family)).flatMap(each -> each.series().stream());
    }
}
