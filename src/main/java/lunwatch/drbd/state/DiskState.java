package lunwatch.drbd.state;

import java.util.List;

/** The state of a device's data on one node, by its kernel name (drbd_strings.c). Names we have never seen stay intact. */
public record DiskState(String name) {
    public static final DiskState UP_TO_DATE = new DiskState("UpToDate");

    /** Every disk state of DRBD 8 and 9, from worst to best. */
    public static final List<String> NAMES = List.of(
            "Diskless", "Attaching", "Detaching", "Failed", "Negotiating", "Inconsistent", "Outdated", "DUnknown", "Consistent",
            "UpToDate");
}
