package lunwatch.drbd;

import java.util.List;
import lunwatch.graph.Graph;
import lunwatch.graph.Line;
import lunwatch.graph.Plugin;

/**
 * The plugins drbd, drbd_al and drbd_ext of old, continued. Their RRDs hold the kernel's own units, so the families' bytes are divided again: exactly, for the
 * kernel counts nothing smaller.
 *
 * <p>Each field has the type that its RRD has, but for three that were of no use. There Munin 2.0 renames the RRD (-g to -d or back)
 * and goes on in it, so that nothing is lost, though the past is read in the new type; unless it polls once without the field in
 * between, when it begins another.
 */
final class LegacyDrbdPlugins {

    private static final long KIB = 1024;

    static final List<Plugin> PLUGINS = List.of(
            drbd("drbd", "DRBD", "Bytes per ${graph_period}", 1024,
                    "What each DRBD device reads from and writes to its disk, and sends to and receives from its peer."
                            + " Out of Sync is no rate but an amount: the bytes known to differ from the peer.",
                    new MinorColumn("dr", "Disk Read", DrbdMetrics.READ, Line.rate(KIB)),
                    new MinorColumn("dw", "Disk Write", DrbdMetrics.WRITTEN, Line.rate(KIB)),
                    new MinorColumn("ns", "Network Send", DrbdMetrics.SENT, Line.rate(KIB)),
                    new MinorColumn("nr", "Network Receive", DrbdMetrics.RECEIVED, Line.rate(KIB)),
                    // Was DERIVE: how fast the backlog grew, and unknown while it shrank. Both are small beside the backlog itself.
                    new MinorColumn("os", "Out of Sync", DrbdMetrics.OUT_OF_SYNC, Line.amount(KIB))),
            drbd("drbd_al", "DRBD (Activity Log)", "Updates per ${graph_period}", 1000,
                    "Updates of the activity log on disk: each is a write of metadata that an application waits for.",
                    // Was GAUGE: the counter itself, a line that only rises and tells nothing about the present.
                    new MinorColumn("al", "Activity log", DrbdMetrics.ACTIVITY_LOG_WRITES, Line.rate(1))),
            drbd("drbd_ext", "DRBD (Ext)", "Requests, or updates per ${graph_period}", 1000,
                    "Requests that wait: for the local disk (Local count), for the peer (Pending), to be acknowledged to the peer"
                            + " (UnAcknowledged) and to be answered to applications (Application Pending); write epochs in flight;"
                            + " and the rate of updates of the bitmap on disk.",
                    // Was GAUGE, like al; and 0 throughout in DRBD 8.4.5 to 8.4.11.
                    new MinorColumn("bm", "Bit Map", DrbdMetrics.BITMAP_WRITES, Line.rate(1)),
                    new MinorColumn("lo", "Local count", DrbdMetrics.LOWER_PENDING, Line.plain()),
                    new MinorColumn("pe", "Pending", DrbdMetrics.PENDING, Line.plain()),
                    new MinorColumn("ua", "UnAcknowledged", DrbdMetrics.UNACKNOWLEDGED, Line.plain()),
                    new MinorColumn("ap", "Application Pending", DrbdMetrics.UPPER_PENDING, Line.plain()),
                    new MinorColumn("ep", "Epochs", DrbdMetrics.EPOCHS, Line.plain())));

    private LegacyDrbdPlugins() {}

    private static Plugin drbd(String name, String title, String vlabel, int base, String info, MinorColumn... columns) {
        return Plugin.of(name, data -> new Graph(name, title, info, Graph.axis(vlabel, base, true),
                MinorColumn.fields(data, List.of(columns))));
    }
}
