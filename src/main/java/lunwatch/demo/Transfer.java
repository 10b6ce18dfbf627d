package lunwatch.demo;

/**
 * Commands and the data that they moved.
 *
 * @param reads commands that read
 * @param writes commands that write
 * @param bytesRead what initiators read
 * @param bytesWritten what initiators wrote
 */
public record Transfer(long reads, long writes, long bytesRead, long bytesWritten) {

    public static final Transfer NONE = new Transfer(0, 0, 0, 0);

    public long commands() {
        return reads + writes;
    }

    public Transfer plus(Transfer other) {
        return new Transfer(reads + other.reads, writes + other.writes, bytesRead + other.bytesRead, bytesWritten + other.bytesWritten);
    }
}
