package lunwatch.prometheus;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;

/** What Micrometer measured, as families: so that all of a page is written by one hand. Only counters and gauges are registered there. */
final class Snapshots {

    private Snapshots() {}

    static List<Family> families(MetricSnapshots snapshots) {
        return snapshots.stream().flatMap(Snapshots::family).toList();
    }

    private static Stream<Family> family(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        if (snapshot instanceof CounterSnapshot counter) {
            return Stream.of(family(snapshot, name + "_total", Kind.COUNTER, series(counter.getDataPoints(), point -> point.getValue())));
        }
        if (snapshot instanceof GaugeSnapshot gauge) {
            return Stream.of(family(snapshot, name, Kind.GAUGE, series(gauge.getDataPoints(), point -> point.getValue())));
        }
        return Stream.empty();
    }

    private static Family family(MetricSnapshot snapshot, String name, Kind kind, List<Series> series) {
        return Family.of(Metric.named(name, kind, snapshot.getMetadata().getHelp() == null ? "" : snapshot.getMetadata().getHelp()),
                series);
    }

    private static <P extends DataPointSnapshot> List<Series> series(List<P> points, ToDoubleFunction<P> value) {
        return points.stream().map(point -> new Series(labels(point), value.applyAsDouble(point))).toList();
    }

    private static Labels labels(DataPointSnapshot point) {
        Labels labels = Labels.NONE;
        for (int i = 0; i < point.getLabels().size(); i++) {
            labels = labels.with(point.getLabels().getName(i), point.getLabels().getValue(i));
        }
        return labels;
    }
}
