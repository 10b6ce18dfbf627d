package lunwatch.lio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;
import lunwatch.subsystem.SeriesLimit;

/**
 * How many series may be those of single initiators: on a large target they are nearly all there are. Of each initiator of a TPG all
 * series are kept or none, and what is dropped is counted.
 *
 * @param series the most of them; 0 for none at all
 */
record InitiatorLimit(int series) implements SeriesLimit {

    static final Metric<Void> DROPPED = Metric.named("lunwatch_lio_initiator_series_dropped", Kind.GAUGE,
            "Series of single initiators that are left out because of lio.maxInitiatorSeries.");

    InitiatorLimit {
        if (series < 0) {
            throw new IllegalArgumentException("fewer series than none: " + series);
        }
    }

    /** The initiators that come first are kept. */
    @Override
    public List<Family> apply(List<Family> families) {
        Map<Labels, Integer> counts = new LinkedHashMap<>();
        families.forEach(family -> family.series().forEach(each -> initiator(each).ifPresent(who -> counts.merge(who, 1, Integer::sum))));
        Set<Labels> kept = kept(counts);
        long dropped = counts.entrySet().stream().filter(entry -> !kept.contains(entry.getKey())).mapToLong(Map.Entry::getValue).sum();
        List<Family> limited = new ArrayList<>(dropped == 0 ? families : families.stream().map(family -> within(family, kept)).toList());
        limited.removeIf(family -> dropped > 0 && family.isEmpty());
        limited.add(Family.of(DROPPED, List.of(new Series(Labels.NONE, dropped))));
        return limited;
    }

    @Override
    public SeriesLimit lifted() {
        return new InitiatorLimit(Integer.MAX_VALUE);
    }

    private Set<Labels> kept(Map<Labels, Integer> counts) {
        Set<Labels> kept = new LinkedHashSet<>();
        int sum = 0;
        for (Map.Entry<Labels, Integer> entry : counts.entrySet()) {
            sum += entry.getValue();
            if (sum > series) {
                break;
            }
            kept.add(entry.getKey());
        }
        return kept;
    }

    private static Family within(Family family, Set<Labels> kept) {
        return new Family(family.metric(), () -> family.described().get().filter(each -> initiator(each).map(kept::contains).orElse(true)));
    }

    /** What names an initiator: the labels that it has in common with the series of its session. */
    private static Optional<Labels> initiator(Series series) {
        return series.labels().upTo("initiator");
    }
}
