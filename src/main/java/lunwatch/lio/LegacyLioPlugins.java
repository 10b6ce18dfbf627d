package lunwatch.lio;

import java.util.function.Function;
import lunwatch.graph.Field;
import lunwatch.graph.Graph;
import lunwatch.graph.Line;
import lunwatch.graph.Plugin;
import lunwatch.metric.Metric;

/**
 * The plugins lio_read and lio_write of old, continued. Their RRDs hold the kernel's own unit, so the families' bytes are divided again:
 * exactly, for the kernel counts nothing smaller.
 */
final class LegacyLioPlugins {

    private static final long MIB = 1 << 20;

    static final Plugin READ = plugin("lio_read", "Read", TrafficMetrics::read,
            "What initiators read from each LUN of the iSCSI targets, and each initiator's part in it.");

    static final Plugin WRITE = plugin("lio_write", "Write", TrafficMetrics::written,
            "What initiators write to each LUN of the iSCSI targets, and each initiator's part in it.");

    private LegacyLioPlugins() {}

    private static Plugin plugin(String name, String direction, Function<TrafficMetrics<?>, Metric<?>> metric, String info) {
        return Plugin.of(name, data -> new Graph(name, "LIO (" + direction + ")", info,
                Graph.axis("Bytes per ${graph_period}", 1024, true),
                data.all(IscsiLun.class).stream()
                        .map(lun -> new Field(data.name(lun), lun.label() + " " + direction, lun.identity(), Line.rate(MIB),
                                lun.value(data, metric.apply(lun.traffic()))))
                        .toList()));
    }
}
