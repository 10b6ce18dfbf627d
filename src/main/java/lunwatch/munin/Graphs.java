package lunwatch.munin;

import java.util.List;
import lunwatch.munin.MinorFields.Column;

/**
 * The list of the graphs. The RRDs of these hold the kernel's own units, so the families' bytes are divided again: exactly, for the
 * kernel counts nothing smaller.
 *
 * <p>Each field has the type that its RRD has, but for three that were of no use. There Munin 2.0 renames the RRD (-g to -d or back)
 * and goes on in it, so that nothing is lost, though the past is read in the new type; unless it polls once without the field in
 * between, when it begins another.
 */
final class Graphs {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    static final List<Graph> ALL = List.of(
            new Graph("drbd", "DRBD", "Bytes per ${graph_period}", 1024,
                    "What each DRBD device reads from and writes to its disk, and sends to and receives from its peer."
                            + " Out of Sync is no rate but an amount: the bytes known to differ from the peer.",
                    new MinorFields(List.of(
                            new Column("dr", "Disk Read", "lunwatch_drbd_read_bytes_total", Line.rate(KIB)),
                            new Column("dw", "Disk Write", "lunwatch_drbd_written_bytes_total", Line.rate(KIB)),
                            new Column("ns", "Network Send", "lunwatch_drbd_sent_bytes_total", Line.rate(KIB)),
                            new Column("nr", "Network Receive", "lunwatch_drbd_received_bytes_total", Line.rate(KIB)),
                            // Was DERIVE: how fast the backlog grew, and unknown while it shrank. Both are small beside the backlog itself.
                            new Column("os", "Out of Sync", "lunwatch_drbd_out_of_sync_bytes", Line.amount(KIB))))),
            new Graph("drbd_al", "DRBD (Activity Log)", "Updates per ${graph_period}", 1000,
                    "Updates of the activity log on disk: each is a write of metadata that an application waits for.",
                    new MinorFields(List.of(
                            // Was GAUGE: the counter itself, a line that only rises and tells nothing about the present.
                            new Column("al", "Activity log", "lunwatch_drbd_activity_log_writes_total", Line.rate(1))))),
            new Graph("drbd_ext", "DRBD (Ext)", "Requests, or updates per ${graph_period}", 1000,
                    "Requests that wait: for the local disk (Local count), for the peer (Pending), to be acknowledged to the peer"
                            + " (UnAcknowledged) and to be answered to applications (Application Pending); write epochs in flight;"
                            + " and the rate of updates of the bitmap on disk.",
                    new MinorFields(List.of(
                            // Was GAUGE, like al; and 0 throughout in DRBD 8.4.5 to 8.4.11.
                            new Column("bm", "Bit Map", "lunwatch_drbd_bitmap_writes_total", Line.rate(1)),
                            new Column("lo", "Local count", "lunwatch_drbd_lower_pending_requests", Line.plain()),
                            new Column("pe", "Pending", "lunwatch_drbd_pending_requests", Line.plain()),
                            new Column("ua", "UnAcknowledged", "lunwatch_drbd_unacknowledged_requests", Line.plain()),
                            new Column("ap", "Application Pending", "lunwatch_drbd_upper_pending_requests", Line.plain()),
                            new Column("ep", "Epochs", "lunwatch_drbd_epochs", Line.plain())))),
            new Graph("lio_read", "LIO (Read)", "Bytes per ${graph_period}", 1024,
                    "What initiators read from each LUN of the iSCSI targets, and each initiator's part in it.",
                    new LunFields("Read", "read_bytes_total", Line.rate(MIB))),
            new Graph("lio_write", "LIO (Write)", "Bytes per ${graph_period}", 1024,
                    "What initiators write to each LUN of the iSCSI targets, and each initiator's part in it.",
                    new LunFields("Write", "written_bytes_total", Line.rate(MIB))));

    private Graphs() {}
}
