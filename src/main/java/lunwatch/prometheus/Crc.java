package lunwatch.prometheus;

/** The CRC-32 of two texts, one after the other, from those of each: what zlib's crc32_combine computes. */
final class Crc {

    private static final long POLYNOMIAL = 0xEDB88320L;

    private Crc() {}

    /**
     * The CRC of both.
     *
     * @param length the length of the second
     */
    static long combine(long first, long second, long length) {
        long shifted = first;
        long[] zeroBytes = square(square(square(oneZeroBit())));
        for (long bytes = length; bytes != 0; bytes >>>= 1) {
            if ((bytes & 1) != 0) {
                shifted = times(zeroBytes, shifted);
            }
            zeroBytes = square(zeroBytes);
        }
        return shifted ^ second;
    }

    /** What one more bit of zero does to a CRC, as a matrix over GF(2) of 32 columns. */
    private static long[] oneZeroBit() {
        long[] matrix = new long[32];
        matrix[0] = POLYNOMIAL;
        for (int i = 1; i < 32; i++) {
            matrix[i] = 1L << (i - 1);
        }
        return matrix;
    }

    private static long[] square(long[] matrix) {
        long[] square = new long[32];
        for (int i = 0; i < 32; i++) {
            square[i] = times(matrix, matrix[i]);
        }
        return square;
    }

    private static long times(long[] matrix, long vector) {
        long sum = 0;
        for (int i = 0; i < 32; i++) {
            if ((vector >>> i & 1) != 0) {
                sum ^= matrix[i];
            }
        }
        return sum;
    }
}
