package lunwatch.app;

/** What samples leave in the heap. Java 25 by itself collects what has grown old there only when {@code -Xmx} is reached. */
final class Garbage {

    private static final int GROWTH = 2;

    private final Runtime heap = Runtime.getRuntime();
    private long kept;

    /** Collects it, if twice as much is in use as was left the last time: with thousands of LUNs after each sample, else seldom. */
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
