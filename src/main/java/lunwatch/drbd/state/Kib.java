package lunwatch.drbd.state;

/**
 * A count of kibibytes, the unit of every size that DRBD prints: 512-byte sectors divided by 2 (drbd_proc.c, and drbdsetup.c for its
 * JSON).
 */
public record Kib(long count) {

    /** The largest size whose bytes are a {@code long}. DRBD's own limit, 1 PiB a device, is far below. */
    static final long MAX = Long.MAX_VALUE / 1024;

    public Kib {
        if (count < 0 || count > MAX) {
            throw new IllegalArgumentException("not a size: " + count + " KiB");
        }
    }

    /** The same in bytes. */
    public long bytes() {
        return count * 1024;
    }
}
