package lunwatch.app;

/** What samples leave in the heap. Java 25 by itself collects what has grown old there only when {@code -Xmx} is reached. */
final class Garbage {

    private static final int GROWTH = 2;

    private final Runtime heap = Runtime.getRuntime();
    private long inUse;

    /** Collects it, if the heap has grown to twice what was in use the last time: with thousands of LUNs after each sample, else seldom. */
    void collect() {
        if (heap.totalMemory() > GROWTH * inUse) {
            System.gc();
            inUse = heap.totalMemory() - heap.freeMemory();
        }
    }
}
