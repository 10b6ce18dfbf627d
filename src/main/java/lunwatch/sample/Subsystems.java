package lunwatch.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.drbd.DrbdSubsystem;
import lunwatch.lio.LioSubsystem;
import lunwatch.metric.Labelled;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.MetricTable;
import lunwatch.reading.Reading;
import lunwatch.subsystem.Collector;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.Subsystem;

/**
 * The parts of a node that are watched, in the order in which they are shown.
 *
 * @param list each once
 */
public record Subsystems(List<Subsystem<?>> list) {

    /** The one list of all subsystems. A new one takes a package and a line here. */
    public static final Subsystems ALL = new Subsystems(List.of(
            new DrbdSubsystem(),
            new LioSubsystem()));

    /** How each collector did: what a sample has beside its parts. */
    static final MetricTable<Sample, Collector> COLLECTORS = new MetricTable<>(
            sample -> sample.collectors().map(collector -> new Labelled<>(Labels.NONE.with("collector", collector.name()), collector)),
            List.of(
                    Metric.flag("lunwatch_collector_success",
                            "Whether the collector knows what is on this node; that there is nothing is knowledge too.",
                            Collector::succeeded),
                    Metric.flag("lunwatch_collector_present", "Whether what the collector looks for is on this node.",
                            collector -> collector.outcome().toOptional().isPresent()),
                    Metric.gauge("lunwatch_collector_problems", "Parts that could not be read or understood, and are missing.",
                            collector -> collector.problems().size())));

    public Subsystems {
        list = List.copyOf(list);
    }

    /** These and one more. */
    public Subsystems and(Subsystem<?> other) {
        List<Subsystem<?>> more = new ArrayList<>(list);
        more.add(other);
        return new Subsystems(more);
    }

    /** Each of them. */
    public Stream<Subsystem<?>> stream() {
        return list.stream();
    }

    /** What a sample is told by beside the metrics of its subsystems. */
    public static Stream<Metric<?>> collectorMetrics() {
        return COLLECTORS.metrics().stream().map(metric -> metric);
    }

    /** Understands a reading. Never fails: what is broken is {@code Failed} or a problem in the part concerned. */
    public Sample sample(Reading reading) {
        return new Sample(reading.at(), list.stream().<Part<?>>map(subsystem -> subsystem.understand(reading)).toList());
    }
}
