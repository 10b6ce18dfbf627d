package lunwatch.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;

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

    private static final List<String> COUNTERS = List.of("_commands_total", "_read_bytes_total", "_written_bytes_total");
    private static final List<String> OF_A_LUN = List.of("target", "tpg", "lun");
    private static final List<String> OF_AN_INITIATOR = List.of("target", "initiator");
    private static final List<String> OF_BOTH = List.of("target", "tpg", "lun", "initiator");

    /** The LUNs, whoever used them. */
    public static Ranking ofLuns(Sample before, Sample now) {
        return between(before, now, "lunwatch_lio_lun", OF_A_LUN);
    }

    /** The initiators, whatever they used. */
    public static Ranking ofInitiators(Sample before, Sample now) {
        return between(before, now, "lunwatch_lio_mapped_lun", OF_AN_INITIATOR);
    }

    /** Each initiator at each LUN. */
    public static Ranking ofBoth(Sample before, Sample now) {
        return between(before, now, "lunwatch_lio_mapped_lun", OF_BOTH);
    }

    private static Ranking between(Sample before, Sample now, String prefix, List<String> by) {
        Map<String, Family> old = Families.byName(before);
        Map<String, Family> current = Families.byName(now);
        Map<List<String>, double[]> sums = new TreeMap<>(Comparator.comparing(List::toString));
        for (int i = 0; i < COUNTERS.size(); i++) {
            String name = prefix + COUNTERS.get(i);
            if (old.containsKey(name) && current.containsKey(name)) {
                add(old.get(name), current.get(name), by, i, sums);
            }
        }
        double seconds = Duration.between(before.at(), now.at()).toMillis() / 1000.0;
        List<Row> rows = new ArrayList<>();
        sums.forEach((who, sum) -> rows.add(new Row(who, sum[0] / seconds, sum[1] / seconds, sum[2] / seconds)));
        rows.sort(Comparator.comparingDouble((Row row) -> row.readBytes() + row.writtenBytes()).thenComparing(Row::commands).reversed());
        return new Ranking(by, rows);
    }

    private static void add(Family old, Family current, List<String> by, int counter, Map<List<String>, double[]> sums) {
        Map<String, Number> before = new TreeMap<>();
        old.series().forEach(series -> before.put(series.labels().toString(), series.value()));
        for (Series series : current.series()) {
            Optional.ofNullable(before.get(series.labels().toString()))
                    .ifPresent(value -> sums.computeIfAbsent(who(series.labels(), by), key -> new double[COUNTERS.size()])[counter] +=
                            Increase.between(current.name(), value.doubleValue(), series.value().doubleValue()));
        }
    }

    private static List<String> who(Labels labels, List<String> by) {
        return by.stream().map(label -> labels.value(label).orElse("")).toList();
    }
}
