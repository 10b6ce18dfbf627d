package lunwatch.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Function;
import lunwatch.metric.Family;
import lunwatch.metric.Series;

/** Families in the types of the Prometheus client. Its numbers are doubles, so counters above 2^53 lose their last digits here. */
final class Snapshots {

    private Snapshots() {}

    static MetricSnapshots of(List<Family> families) {
        return new MetricSnapshots(families.stream().map(Snapshots::of).toList());
    }

    private static MetricSnapshot of(Family family) {
        return switch (family.kind()) {
            case COUNTER -> new CounterSnapshot(metadata(family, "_total"),
                    points(family, series -> new CounterDataPointSnapshot(series.value().doubleValue(), labels(series), null, 0)));
            case GAUGE, STATES -> new GaugeSnapshot(metadata(family, ""),
                    points(family, series -> new GaugeDataPointSnapshot(series.value().doubleValue(), labels(series), null)));
            case INFO -> new InfoSnapshot(metadata(family, "_info"),
                    points(family, series -> new InfoDataPointSnapshot(labels(series))));
        };
    }

    /** The client adds the suffix of the type itself. */
    private static MetricMetadata metadata(Family family, String suffix) {
        String name = family.name();
        return new MetricMetadata(name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name, family.help());
    }

    private static <P> List<P> points(Family family, Function<Series, P> point) {
        return family.series().stream().map(point).toList();
    }

    private static Labels labels(Series series) {
        return Labels.of(series.labels().names(), series.labels().values());
    }
}
