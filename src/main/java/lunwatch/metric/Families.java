package lunwatch.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lunwatch.metric.Metric.Labelled;
import lunwatch.sample.Sample;

/** A whole sample described. */
public final class Families {

    private static final List<Metric<Sample.Collector>> COLLECTOR = List.of(
            Metric.flag("lunwatch_collector_success",
                    "Whether the collector knows what is on this node; that there is nothing is knowledge too.",
                    Sample.Collector::succeeded),
            Metric.flag("lunwatch_collector_present", "Whether what the collector looks for is on this node.",
                    collector -> collector.outcome().toOptional().isPresent()),
            Metric.gauge("lunwatch_collector_problems", "Parts that could not be read or understood, and are missing.",
                    collector -> collector.problems().size()));

    private Families() {}

    /** Every family that the sample has series for, subsystem by subsystem. */
    public static List<Family> of(Sample sample) {
        return of(sample, name -> true);
    }

    /** Those of certain names; the others cost next to nothing. */
    public static List<Family> of(Sample sample, Predicate<String> names) {
        List<Family> families = new ArrayList<>();
        sample.drbd().toOptional().map(DrbdMetrics::describe).ifPresent(families::addAll);
        sample.lio().toOptional().map(LioMetrics::describe).ifPresent(families::addAll);
        families.addAll(Metric.describe(COLLECTOR, sample.collectors().stream()
                .map(collector -> new Labelled<>(Labels.NONE.with("collector", collector.name()), collector)).toList()));
        families.removeIf(family -> !names.test(family.name()) || family.isEmpty());
        return families;
    }

    /** The families by name. */
    public static Map<String, Family> byName(Sample sample) {
        return of(sample).stream().collect(Collectors.toMap(Family::name, family -> family));
    }
}
