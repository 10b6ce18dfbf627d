package lunwatch.drbd;

/** A count of kibibytes, the unit of every size that DRBD prints (drbd_proc.c prints 512-byte sectors divided by 2). */
public record Kib(long count) {
    public Kib {
        if (count < 0) {
            throw new IllegalArgumentException("negative size: " + count);
        }
    }

    /** The same in bytes; at the end of the 64-bit range, where no device is, the largest number there is. */
    public long bytes() {
        return count > Long.MAX_VALUE / 1024 ? Long.MAX_VALUE : count * 1024;
    }
}
