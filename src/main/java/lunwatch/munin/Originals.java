package lunwatch.munin;

import java.util.List;

/**
 * The plugins of old, continued. Their RRDs hold the kernel's own units, so the families' bytes are divided again: exactly, for the
 * kernel counts nothing smaller.
 *
 * <p>Each field has the type that its RRD has, but for three that were of no use. There Munin 2.0 renames the RRD (-g to -d or back)
 * and goes on in it, so that nothing is lost, though the past is read in the new type; unless it polls once without the field in
 * between, when it begins another.
 */
final class Originals {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    static final List<Plugin> PLUGINS = List.of(
            drbd("drbd", "DRBD", "Bytes per ${graph_period}", 1024,
                    "What each DRBD device reads from and writes to its disk, and sends to and receives from its peer."
                            + " Out of Sync is no rate but an amount: the bytes known to differ from the peer.",
                    new MinorColumn("dr", "Disk Read", "lunwatch_drbd_read_bytes_total", Line.rate(KIB)),
                    new MinorColumn("dw", "Disk Write", "lunwatch_drbd_written_bytes_total", Line.rate(KIB)),
                    new MinorColumn("ns", "Network Send", "lunwatch_drbd_sent_bytes_total", Line.rate(KIB)),
                    new MinorColumn("nr", "Network Receive", "lunwatch_drbd_received_bytes_total", Line.rate(KIB)),
                    // Was DERIVE: how fast the backlog grew, and unknown while it shrank. Both are small beside the backlog itself.
                    new MinorColumn("os", "Out of Sync", "lunwatch_drbd_out_of_sync_bytes", Line.amount(KIB))),
            drbd("drbd_al", "DRBD (Activity Log)", "Updates per ${graph_period}", 1000,
                    "Updates of the activity log on disk: each is a write of metadata that an application waits for.",
                    // Was GAUGE: the counter itself, a line that only rises and tells nothing about the present.
                    new MinorColumn("al", "Activity log", "lunwatch_drbd_activity_log_writes_total", Line.rate(1))),
            drbd("drbd_ext", "DRBD (Ext)", "Requests, or updates per ${graph_period}", 1000,
                    "Requests that wait: for the local disk (Local count), for the peer (Pending), to be acknowledged to the peer"
                            + " (UnAcknowledged) and to be answered to applications (Application Pending); write epochs in flight;"
                            + " and the rate of updates of the bitmap on disk.",
                    // Was GAUGE, like al; and 0 throughout in DRBD 8.4.5 to 8.4.11.
                    new MinorColumn("bm", "Bit Map", "lunwatch_drbd_bitmap_writes_total", Line.rate(1)),
                    new MinorColumn("lo", "Local count", "lunwatch_drbd_lower_pending_requests", Line.plain()),
                    new MinorColumn("pe", "Pending", "lunwatch_drbd_pending_requests", Line.plain()),
                    new MinorColumn("ua", "UnAcknowledged", "lunwatch_drbd_unacknowledged_requests", Line.plain()),
                    new MinorColumn("ap", "Application Pending", "lunwatch_drbd_upper_pending_requests", Line.plain()),
                    new MinorColumn("ep", "Epochs", "lunwatch_drbd_epochs", Line.plain())),
            lio("lio_read", "Read", "read_bytes_total",
                    "What initiators read from each LUN of the iSCSI targets, and each initiator's part in it."),
            lio("lio_write", "Write", "written_bytes_total",
                    "What initiators write to each LUN of the iSCSI targets, and each initiator's part in it."));

    private Originals() {}

    private static Plugin drbd(String name, String title, String vlabel, int base, String info, MinorColumn... columns) {
        return Plugin.of(name, view -> new Graph(name, title, info, Graph.axis(vlabel, base, true),
                MinorColumn.fields(view, List.of(columns))));
    }

    private static Plugin lio(String name, String direction, String number, String info) {
        return Plugin.of(name, view -> new Graph(name, "LIO (" + direction + ")", info,
                Graph.axis("Bytes per ${graph_period}", 1024, true),
                view.all(IscsiLun.class).stream()
                        .map(lun -> new Field(view.name(lun), lun.label() + " " + direction, lun.identity(), Line.rate(MIB),
                                view.value(number, lun)))
                        .toList()));
    }
}
