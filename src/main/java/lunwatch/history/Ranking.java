package lunwatch.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;
import lunwatch.subsystem.Ranked;

/**
 * Who did most between two samples.
 *
 * @param by the labels that tell one from the other
 */
public record Ranking(List<String> by, List<Row> rows) {

    /**
     * What one did, in a second.
     *
     * @param who the values of the labels
     */
    public record Row(List<String> who, double commands, double readBytes, double writtenBytes) {}

    /** Ranks objects by what they moved between two samples. */
    public static Ranking between(Sample before, Sample now, Ranked ranked) {
        List<Metric<?>> counters = List.of(ranked.commands(), ranked.readBytes(), ranked.writtenBytes());
        Map<List<String>, double[]> sums = new TreeMap<>(Comparator.comparing(List::toString));
        for (int i = 0; i < counters.size(); i++) {
            Optional<Family> old = before.family(counters.get(i));
            Optional<Family> current = now.family(counters.get(i));
            if (old.isPresent() && current.isPresent()) {
                add(old.get(), current.get(), ranked.by(), i, sums);
            }
        }
        double seconds = Duration.between(before.at(), now.at()).toMillis() / 1000.0;
        List<Row> rows = new ArrayList<>();
        sums.forEach((who, sum) -> rows.add(new Row(who, sum[0] / seconds, sum[1] / seconds, sum[2] / seconds)));
        rows.sort(Comparator.comparingDouble((Row row) -> row.readBytes() + row.writtenBytes()).thenComparing(Row::commands).reversed());
        return new Ranking(ranked.by(), rows);
    }

    private static final int COUNTERS = 3;

    private static void add(Family old, Family current, List<String> by, int counter, Map<List<String>, double[]> sums) {
        Map<String, Number> before = new TreeMap<>();
        old.series().forEach(series -> before.put(series.labels().toString(), series.value()));
        for (Series series : current.series()) {
            Optional.ofNullable(before.get(series.labels().toString()))
                    .ifPresent(value -> sums.computeIfAbsent(who(series.labels(), by), key -> new double[COUNTERS])[counter] +=
                            Increase.between(current.metric(), value.doubleValue(), series.value().doubleValue()));
        }
    }

    private static List<String> who(Labels labels, List<String> by) {
        return by.stream().map(label -> labels.value(label).orElse("")).toList();
    }
}
