package lunwatch.demo;

/**
 * Commands and the data that they moved.
 *
 * @param reads commands that read
 * @param writes commands that write
 * @param bytesRead what initiators read
 * @param bytesWritten what initiators wrote
 */
record Transfer(long reads, long writes, long bytesRead, long bytesWritten) {

    static final Transfer NONE = new Transfer(0, 0, 0, 0);

    long commands() {
        return reads + writes;
    }

    Transfer plus(Transfer other) {
        return new Transfer(reads + other.reads, writes + other.writes, bytesRead + other.bytesRead, bytesWritten + other.bytesWritten);
    }
}
