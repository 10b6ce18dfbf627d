package lunwatch.drbd.state;

import java.util.List;

/** What goes on between a device and its peer device, by its name in DRBD 9 (drbd_strings.c). Names we have never seen stay intact. */
public record ReplicationState(String name) {
    public static final ReplicationState OFF = new ReplicationState("Off");

    /** Every replication state, in the kernel's order. */
    public static final List<String> NAMES = List.of(
            "Off", "Established", "StartingSyncS", "StartingSyncT", "WFBitMapS", "WFBitMapT", "WFSyncUUID", "SyncSource", "SyncTarget",
            "VerifyS", "VerifyT", "PausedSyncS", "PausedSyncT", "Ahead", "Behind");
}
