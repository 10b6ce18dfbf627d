package lunwatch.lio.state;

/** A count of mebibytes, the unit of {@code read_mbytes} and {@code write_mbytes} (target_core_stat.c prints bytes {@code >> 20}). */
public record Mib(long count) {
    public Mib {
        if (count < 0) {
            throw new IllegalArgumentException("negative size: " + count);
        }
    }

    /** The same in bytes; at the end of the 64-bit range, where no device is, the largest number there is. */
    public long bytes() {
        return count > Long.MAX_VALUE >> 20 ? Long.MAX_VALUE : count << 20;
    }
}
