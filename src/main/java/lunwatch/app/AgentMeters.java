package lunwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.prometheus.Meters;
import lunwatch.reading.Lane;
import lunwatch.reading.Lanes;
import lunwatch.sample.LatestSample;

/** The agent's own state as metrics. */
final class AgentMeters {

    /** What is known of the agent before it runs. */
    static final List<Family> CONSTANT = List.of(new Family("lunwatch_build_info", Kind.INFO, "The version of lunwatch and of its Java.",
            List.of(new Series(Labels.NONE.with("version", Version.number()).with("java", System.getProperty("java.version")), 1L))));

    private AgentMeters() {}

    static void register(Meters meters, LatestSample latest, List<Lanes> lanes) {
        meters.gauge("lunwatch.sample.age", "seconds", "The age of the last sample; NaN before the first.",
                () -> latest.age().map(AgentMeters::seconds).orElse(Double.NaN));
        lanes.forEach(pass -> pass.lanes().forEach(lane -> register(meters, latest, lane)));
    }

    /** Counters of the samples that are lost to the archive; each reason has its series from the start. */
    static Consumer<DropReason> droppedSamples(Meters meters) {
        Map<DropReason, Runnable> counters = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            counters.put(reason, meters.counter("lunwatch.archive.dropped.samples", "Samples that could not be written to the archive.",
                    "reason", reason.name().toLowerCase(Locale.ROOT)));
        }
        return reason -> counters.get(reason).run();
    }

    private static void register(Meters meters, LatestSample latest, Lane lane) {
        meters.gauge("lunwatch.collector.duration", "seconds", "How long the last reading took that came to an end.",
                () -> seconds(lane.lastDuration()), "collector", lane.name());
        meters.gauge("lunwatch.collector.busy", "seconds", "How long the reading under way has lasted; 0 when there is none.",
                () -> lane.busyFor().map(AgentMeters::seconds).orElse(0.0), "collector", lane.name());
        if (!lane.name().equals("lio-tree")) {
            meters.gauge("lunwatch.collector.last.success.timestamp", "seconds", "When the collector last succeeded, in seconds since 1970.",
                    () -> latest.lastSuccess(lane.name()).map(Instant::getEpochSecond).orElse(0L), "collector", lane.name());
        }
    }

    /** @param lastWritten when the last sample was archived, in seconds since 1970 */
    static void archive(Meters meters, LongSupplier lastWritten, ArchiveUsage usage) {
        meters.gauge("lunwatch.archive.last.write.timestamp", "seconds", "When the last sample was archived, in seconds since 1970.",
                lastWritten::getAsLong);
        meters.gauge("lunwatch.archive.size", "bytes", "The length of the archive's files, measured once an hour.", () -> usage.state().bytes());
        meters.gauge("lunwatch.archive.oldest.timestamp", "seconds", "When the oldest day of the archive began, in seconds since 1970.",
                () -> usage.state().oldest());
        meters.gauge("lunwatch.archive.disk.free", "bytes", "Room on the file system of the archive.", () -> usage.state().free());
        meters.gauge("lunwatch.archive.disk.size", "bytes", "Size of the file system of the archive.", () -> usage.state().size());
    }

    /** @param lastWritten when the last sample was written, in seconds since 1970 */
    static void munin(Meters meters, LongSupplier lastWritten) {
        meters.gauge("lunwatch.munin.last.write.timestamp", "seconds", "When the files of the Munin plugin were last written, in seconds since 1970.",
                lastWritten::getAsLong);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
