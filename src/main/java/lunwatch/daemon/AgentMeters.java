package lunwatch.daemon;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;
import lunwatch.munin.node.MuninNode;
import lunwatch.prometheus.Meters;
import lunwatch.reading.SourceReader;
import lunwatch.reading.SourceReaders;
import lunwatch.sample.LatestSample;

/** The agent's own state as metrics. */
final class AgentMeters {

    /** What is known of the agent before it runs. */
    static final List<Family> CONSTANT = List.of(Family.of(
            Metric.named("lunwatch_build_info", Kind.INFO, "The version of lunwatch and of its Java."),
            List.of(new Series(Labels.NONE.with("version", BuildVersion.number()).with("java", System.getProperty("java.version")), 1L))));

    private final LatestSample latest;
    private final Map<DropReason, Runnable> dropped = new EnumMap<>(DropReason.class);
    private volatile long archived;
    private volatile long drawn;
    private volatile List<SourceReader> sampled = List.of();
    private volatile List<SourceReader> dumped = List.of();
    private volatile Optional<MuninNode> muninNode = Optional.empty();

    AgentMeters(Meters meters, LatestSample latest, ArchiveUsage usage) {
        this.latest = latest;
        meters.gauge("lunwatch.sample.age", "seconds", "The age of the last sample; NaN before the first.",
                () -> latest.age().map(AgentMeters::seconds).orElse(Double.NaN));
        meters.gauge("lunwatch.archive.last.write.timestamp", "seconds", "When the last sample was archived, in seconds since 1970.",
                () -> archived);
        meters.gauge("lunwatch.archive.size", "bytes", "The length of the archive's files, measured once an hour.",
                () -> usage.state().bytes());
        meters.gauge("lunwatch.archive.oldest.timestamp", "seconds", "When the oldest day of the archive began, in seconds since 1970.",
                () -> usage.state().oldest());
        meters.gauge("lunwatch.archive.disk.free", "bytes", "Room on the file system of the archive.", () -> usage.state().free());
        meters.gauge("lunwatch.archive.disk.size", "bytes", "Size of the file system of the archive.", () -> usage.state().size());
        meters.gauge("lunwatch.munin.last.write.timestamp", "seconds",
                "When the files of the Munin plugin were last written, in seconds since 1970.", () -> drawn);
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, meters.counter("lunwatch.archive.dropped.samples", "Samples that could not be written to the archive.",
                    "reason", reason.name().toLowerCase(Locale.ROOT)));
        }
        meters.describe(this::collectors);
        meters.describe(this::muninNode);
    }

    /** From now on the agent reads by these: for samples, and for full dumps. */
    void watch(SourceReaders samples, SourceReaders dumps) {
        sampled = samples.readers();
        dumped = dumps.readers();
    }

    /** From now on this is the Munin node that the agent is, if it is one. */
    void listening(Optional<MuninNode> node) {
        muninNode = node;
    }

    /** A sample is in the archive. */
    void archived(Instant at) {
        archived = at.getEpochSecond();
    }

    /** A sample is lost to the archive. */
    void dropped(DropReason reason) {
        dropped.get(reason).run();
    }

    /** A sample is drawn for Munin's plugin. */
    void drawn(Instant at) {
        drawn = at.getEpochSecond();
    }

    private List<Family> collectors() {
        List<SourceReader> all = Stream.concat(sampled.stream(), dumped.stream()).toList();
        return List.of(
                family("lunwatch_collector_duration_seconds", "How long the last reading took that came to an end.", all,
                        reader -> seconds(reader.lastDuration())),
                family("lunwatch_collector_busy_seconds", "How long the reading under way has lasted; 0 when there is none.", all,
                        reader -> reader.busyFor().map(AgentMeters::seconds).orElse(0.0)),
                family("lunwatch_collector_last_success_timestamp_seconds", "When the collector last succeeded, in seconds since 1970.",
                        sampled,
                        reader -> latest.lastSuccess(reader.name()).map(Instant::getEpochSecond).orElse(0L)));
    }

    private static Family family(String name, String help, List<SourceReader> readers, Function<SourceReader, Number> value) {
        return Family.of(Metric.named(name, Kind.GAUGE, help),
                readers.stream().map(reader -> new Series(Labels.NONE.with("collector", reader.name()), value.apply(reader))).toList());
    }

    private List<Family> muninNode() {
        return muninNode.map(node -> List.of(
                Family.of(Metric.named("lunwatch_munin_node_connections", Kind.GAUGE, "Conversations with Munin masters under way."),
                        List.of(new Series(Labels.NONE, (long) node.connections()))),
                Family.of(
                        Metric.named("lunwatch_munin_node_dropped_connections_total", Kind.COUNTER,
                                "Connections of masters closed at once."),
                        List.of(
                                new Series(Labels.NONE.with("reason", "not_allowed"), node.droppedAsNotAllowed()),
                                new Series(Labels.NONE.with("reason", "too_many"), node.droppedAsTooMany()))),
                Family.of(Metric.named("lunwatch_munin_node_requests_total", Kind.COUNTER, "Requests of masters answered."),
                        MuninNode.commands().stream()
                                .map(command -> new Series(Labels.NONE.with("command", command), node.requests(command))).toList())))
                .orElse(List.of());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
