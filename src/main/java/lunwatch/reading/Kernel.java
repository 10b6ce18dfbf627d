package lunwatch.reading;

import java.nio.file.Path;
import java.util.List;

/** The kernel interfaces of this node: the one list of what is read, and where. */
public final class Kernel {

    /** The status of every DRBD 8 device (drbd_proc.c); of DRBD 9 only its version. */
    public static final String DRBD = "/proc/drbd";

    /**
     * The links by which udev names DRBD's minors (drbd.rules of drbd-utils): {@code RESOURCE/VOLUME}, or {@code RESOURCE} alone, points
     * to {@code drbdMINOR}.
     */
    public static final String DRBD_NAMES = "/dev/drbd/by-res";

    /** What {@code drbdsetup status --json --verbose --statistics} prints: no file, but archived and understood like one. */
    public static final String DRBDSETUP = "/usr/sbin/drbdsetup/status.json";

    /** The tree of the SCSI target, LIO (target_core_configfs.c). */
    public static final String TARGET = "/sys/kernel/config/target";

    /**
     * What is read of the target's tree each minute. Never below {@code tpgt_N/attrib} and {@code tpgt_N/param}: while a TPG is
     * being disabled over a stuck device, reads there block for ever (they take tpg_access_lock), and only there.
     */
    private static final List<String> SAMPLED = List.of(
            "version",
            "core/*/*/enable",
            "core/*/*/info",
            "core/*/*/pr/res_holder",
            "core/*/*/pr/res_pr_generation",
            "core/*/*/pr/res_pr_registered_i_pts",
            "core/*/*/pr/res_pr_type",
            "core/*/*/udev_path",
            "core/*/*/statistics/+/+",
            "*/*/fabric_statistics/+/+",
            "*/*/tpgt_*/dynamic_sessions",
            "*/*/tpgt_*/enable",
            "*/*/tpgt_*/np/*/+",
            "*/*/tpgt_*/lun/lun_*/@",
            "*/*/tpgt_*/lun/lun_*/alua_tg_pt_gp",
            "*/*/tpgt_*/lun/lun_*/alua_tg_pt_offline",
            "*/*/tpgt_*/lun/lun_*/statistics/+/+",
            "*/*/tpgt_*/acls/*/fabric_statistics/+/+",
            "*/*/tpgt_*/acls/*/info",
            "*/*/tpgt_*/acls/*/lun_*/@",
            "*/*/tpgt_*/acls/*/lun_*/statistics/+/+");

    private Kernel() {}

    /** The file {@code drbd} below {@code procfs}, which is /proc on a node. */
    public static Source drbd(Path procfs) {
        return procDrbd(procfs);
    }

    /**
     * That file, and the names of the minors in it.
     *
     * @param links the directory of udev's links, which is {@link #DRBD_NAMES} on a node
     * @param configuration the directory of DRBD's configuration
     */
    public static Source drbd(Path procfs, Path links, Path configuration) {
        return new DrbdFiles(procDrbd(procfs), new MinorNames(links, configuration, procfs.resolve("sys/kernel/hostname")));
    }

    private static SingleFile procDrbd(Path procfs) {
        return new SingleFile("drbd", DRBD, procfs.resolve("drbd"));
    }

    /** What the program {@code drbdsetup} says, when that file tells of DRBD 9. */
    public static Source drbdsetup(Path procfs, Path drbdsetup) {
        return new Drbdsetup(procfs.resolve("drbd"), drbdsetup);
    }

    /** The statistics and states in the tree {@code target} below {@code configfs}, which is /sys/kernel/config on a node. */
    public static Source lio(Path configfs) {
        return new SelectedFiles("lio", TARGET, configfs.resolve("target"), Selection.of(SAMPLED));
    }

    /** Everything in that tree but its secrets: statistics, states and configuration. */
    public static Source lioTree(Path configfs) {
        return new WholeTree("lio-tree", TARGET, configfs.resolve("target"));
    }
}
