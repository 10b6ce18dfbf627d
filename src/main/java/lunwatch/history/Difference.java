package lunwatch.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;

/** What is different in a sample from an earlier one, series by series; what is the same is left out. */
public final class Difference {

    /**
     * One series that is different.
     *
     * @param before empty for one that is new
     * @param now empty for one that is gone
     * @param increase of a counter that is in both: by how much it has grown, in a second
     */
    public record Change(SeriesId series, Optional<Number> before, Optional<Number> now, Optional<Double> increase) {}

    private Difference() {}

    /** The changes, those that are gone last. */
    public static List<Change> between(Sample before, Sample now) {
        Map<SeriesId, Number> old = numbers(before);
        double seconds = Math.max(0.001, Duration.between(before.at(), now.at()).toMillis() / 1000.0);
        List<Change> changes = new ArrayList<>();
        numbers(now).forEach((id, number) -> {
            Optional<Number> earlier = Optional.ofNullable(old.remove(id));
            if (earlier.filter(number::equals).isEmpty()) {
                changes.add(new Change(id, earlier, Optional.of(number), earlier.filter(value -> id.kind() == Kind.COUNTER)
                        .map(value -> Increase.between(id.metric(), value.doubleValue(), number.doubleValue()) / seconds)));
            }
        });
        old.forEach((id, number) -> changes.add(new Change(id, Optional.of(number), Optional.empty(), Optional.empty())));
        return changes;
    }

    /** Of several states only the one that holds. */
    private static Map<SeriesId, Number> numbers(Sample sample) {
        Map<SeriesId, Number> numbers = new LinkedHashMap<>();
        for (Family family : sample.families()) {
            for (Series series : family.series()) {
                if (family.kind() != Kind.STATES || !series.value().equals(0L)) {
                    numbers.put(new SeriesId(family.metric(), series.labels()), series.value());
                }
            }
        }
        return numbers;
    }
}
