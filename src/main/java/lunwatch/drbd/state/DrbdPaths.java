package lunwatch.drbd.state;

/** Where a reading has what DRBD says. */
public final class DrbdPaths {

    /** The status of every DRBD 8 device (drbd_proc.c); of DRBD 9 only its version. */
    public static final String PROC = "/proc/drbd";

    /** What {@code drbdsetup status --json --verbose --statistics} prints: no file, but archived and understood like one. */
    public static final String STATUS = "/usr/sbin/drbdsetup/status.json";

    /**
     * The links by which udev names DRBD's minors (drbd.rules of drbd-utils): {@code RESOURCE/VOLUME}, or {@code RESOURCE} alone, points
     * to {@code drbdMINOR}.
     */
    public static final String LINKS = "/dev/drbd/by-res";

    /** DRBD's configuration, of which a reading has what it says of the minors of this node, and nothing else: it holds the peers' secret. */
    public static final String CONFIGURATION = "/etc/drbd.d";

    /** The name of this node. */
    public static final String HOST = "/proc/sys/kernel/hostname";

    private DrbdPaths() {}
}
