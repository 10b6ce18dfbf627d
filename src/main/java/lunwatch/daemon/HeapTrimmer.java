package lunwatch.daemon;

/**
 * What is left in the heap by those who take a sample and those who keep it. Java 25 by itself collects what has grown old there only
 * when {@code -Xmx} is reached.
 */
final class HeapTrimmer {

    private static final int GROWTH = 2;

    /** What a node of a few LUNs keeps, in bytes: there is nothing to collect while such a one starts. */
    private static final long START = 6 << 20;

    private final Runtime heap = Runtime.getRuntime();
    private long kept = START;

    /** Collects it, if twice as much is in use as was left the last time: with thousands of LUNs at each sample, else seldom. */
    void collect() {
        if (inUse() > GROWTH * kept) {
            System.gc();
            kept = inUse();
        }
    }

    private long inUse() {
        return heap.totalMemory() - heap.freeMemory();
    }
}
