package lunwatch.history;

import java.util.List;
import java.util.regex.Pattern;

/**
 * By how much a counter has grown between two readings.
 *
 * <p>One that is lower than before has either come to the end of its digits and begun again, or has been made anew. The first is certain
 * enough when the way over the end is short; otherwise what it shows now has come since it was made, as Prometheus takes it too.
 */
final class Increase {

    /** Where the kernel's numbers end, in the unit of the metric. */
    private record End(Pattern names, double modulus) {
        static End of(String names, int bits) {
            return new End(Pattern.compile(names), Math.pow(2, bits));
        }
    }

    /**
     * DRBD prints 32-bit counts of sectors as KiB (drbd_proc.c), LIO 32-bit counts of MiB (target_core_stat.c); everything else of 32
     * bits is printed as it is. What has 64 bits does not come to its end.
     */
    private static final List<End> ENDS = List.of(
            End.of("lunwatch_drbd_.*_bytes_total", 31 + 10),
            End.of("lunwatch_lio_.*_bytes_total", 32 + 20),
            End.of(".*", 32));

    /** The way over the end may be this part of all there is: 2 GiB/s of DRBD, from minute to minute. */
    private static final int SHORT_WAY = 16;

    private Increase() {}

    static double between(String name, double before, double now) {
        if (now >= before) {
            return now - before;
        }
        double modulus = ENDS.stream().filter(end -> end.names.matcher(name).matches()).findFirst().orElseThrow().modulus;
        double overTheEnd = modulus - before + now;
        return before < modulus && overTheEnd <= modulus / SHORT_WAY ? overTheEnd : now;
    }
}
