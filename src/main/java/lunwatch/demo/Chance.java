package lunwatch.demo;

/** Numbers that look like chance and are always the same for the same keys, so that a restarted demo goes on where it was. */
public final class Chance {

    private Chance() {}

    /** A number from 0 up to but not including 1. */
    public static double of(long... keys) {
        return (bits(keys) >>> 11) * 0x1.0p-53;
    }

    /** 64 bits: the mixing function of {@link java.util.SplittableRandom}, over each key in turn. */
    public static long bits(long... keys) {
        long bits = 0;
        for (long key : keys) {
            bits = (bits ^ key) + 0x9e3779b97f4a7c15L;
            bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
            bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
            bits ^= bits >>> 31;
        }
        return bits;
    }
}
