package lunwatch.lio.state;

/** Where a reading has what the target says. */
public final class LioPaths {

    /** The tree of the SCSI target, LIO (target_core_configfs.c). */
    public static final String TARGET = "/sys/kernel/config/target";

    private LioPaths() {}
}
