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
import lunwatch.prometheus.Exposition;
import lunwatch.reading.Lane;
import lunwatch.reading.Lanes;
import lunwatch.sample.LatestSample;

/** The agent's own state as metrics. */
final class AgentMeters {

    /** What is known of the agent before it runs. */
    static final List<Family> CONSTANT = List.of(new Family("lunwatch_build_info", Kind.INFO, "The version of lunwatch and of its Java.",
            List.of(new Series(Labels.NONE.with("version", Version.number()).with("java", System.getProperty("java.version")), 1L))));

    private AgentMeters() {}

    /** @param lastWritten when the last sample was archived, in seconds since 1970 */
    static void register(Exposition exposition, LatestSample latest, List<Lanes> lanes, LongSupplier lastWritten) {
        exposition.gauge("lunwatch.sample.age", "seconds", "The age of the last sample; NaN before the first.",
                () -> latest.age().map(AgentMeters::seconds).orElse(Double.NaN));
        exposition.gauge("lunwatch.archive.last.write.timestamp", "seconds", "When the last sample was archived, in seconds since 1970.",
                lastWritten::getAsLong);
        lanes.forEach(pass -> pass.lanes().forEach(lane -> register(exposition, latest, lane)));
    }

    /** Counters of the samples that are lost to the archive; each reason has its series from the start. */
    static Consumer<DropReason> droppedSamples(Exposition exposition) {
        Map<DropReason, Runnable> counters = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            counters.put(reason, exposition.counter("lunwatch.archive.dropped.samples", "Samples that could not be written to the archive.",
                    "reason", reason.name().toLowerCase(Locale.ROOT)));
        }
        return reason -> counters.get(reason).run();
    }

    private static void register(Exposition exposition, LatestSample latest, Lane lane) {
        exposition.gauge("lunwatch.collector.duration", "seconds", "How long the last reading took that came to an end.",
                () -> seconds(lane.lastDuration()), "collector", lane.name());
        exposition.gauge("lunwatch.collector.busy", "seconds", "How long the reading under way has lasted; 0 when there is none.",
                () -> lane.busyFor().map(AgentMeters::seconds).orElse(0.0), "collector", lane.name());
        if (!lane.name().equals("lio-tree")) {
            exposition.gauge("lunwatch.collector.last.success.timestamp", "seconds", "When the collector last succeeded, in seconds since 1970.",
                    () -> latest.lastSuccess(lane.name()).map(Instant::getEpochSecond).orElse(0L), "collector", lane.name());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
