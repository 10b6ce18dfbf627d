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
    private final Map<String, Map<?, String>> words = new HashMap<>();

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

    /** The sum of an object's numbers in a family; empty where there are none. */
    <T> Optional<Number> sum(String family, Function<Labels, Optional<T>> object, T wanted) {
        return series(family).filter(series -> object.apply(series.labels()).equals(Optional.of(wanted)))
                .map(series -> series.value().longValue()).reduce(Long::sum).map(sum -> sum);
    }

    /** The value of a label for each object of a family; to be asked for with the same objects and label each time. */
    @SuppressWarnings("unchecked") // The same family has the same objects.
    <T> Map<T, String> words(String family, Function<Labels, Optional<T>> object, String label) {
        return (Map<T, String>) words.computeIfAbsent(family, name -> {
            Map<T, String> found = new HashMap<>();
            series(name).forEach(series -> object.apply(series.labels())
                    .ifPresent(key -> series.labels().value(label).ifPresent(word -> found.put(key, word))));
            return found;
        });
    }

    /** The series of one family. */
    Stream<Series> series(String family) {
        return families.stream().filter(each -> each.name().equals(family)).flatMap(each -> each.series().stream());
    }
}
