package lunwatch.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the initiators do to the LUNs: the integral of a rate that the working day gives and that jitters every ten seconds.
 *
 * <p>Both are numbered from 0. Every sum is a sum of what one initiator did to one LUN, so that sums over initiators and over LUNs
 * agree to the byte.
 */
public record Load(WorkingDay day) {

    public static final int INITIATORS = 4;

    /**
     * The use of one LUN.
     *
     * @param peak bytes per second at the busiest moment
     * @param writing the part of it that is written
     * @param readSize bytes of a command that reads
     * @param writeSize bytes of a command that writes
     */
    private record Use(double peak, double writing, int readSize, int writeSize) {}

    private static final List<Use> USES = List.of(
            new Use(32e6, 0.40, 16 << 10, 8 << 10),
            new Use(18e6, 0.55, 64 << 10, 32 << 10),
            new Use(11e6, 0.20, 128 << 10, 64 << 10),
            new Use(4e6, 0.75, 8 << 10, 4 << 10));

    public static final int LUNS = USES.size();

    /** What each initiator has of a LUN; the next LUN has the next initiator as its busiest. */
    private static final double[] SHARES = {0.48, 0.28, 0.16, 0.08};

    private static final Duration STEP = Duration.ofSeconds(10);

    private static final int READ = 0;
    private static final int WRITE = 1;

    /** What one initiator did to one LUN from one instant to another; nothing if the second is the earlier one. */
    public Transfer transfer(int initiator, int lun, Instant from, Instant to) {
        Use use = USES.get(lun);
        double share = SHARES[Math.floorMod(initiator - lun, INITIATORS)];
        double read = 0;
        double written = 0;
        for (long step = from.getEpochSecond() / STEP.toSeconds(); from.isBefore(to) && start(step).isBefore(to); step++) {
            double bytes = seconds(step, from, to) * day.load(start(step)) * use.peak() * share;
            read += bytes * (1 - use.writing()) * jitter(initiator, lun, READ, step);
            written += bytes * use.writing() * jitter(initiator, lun, WRITE, step);
        }
        long reads = (long) (read / use.readSize());
        long writes = (long) (written / use.writeSize());
        return new Transfer(reads, writes, reads * use.readSize(), writes * use.writeSize());
    }

    /** What all initiators did to a LUN. */
    public Transfer transfer(int lun, Instant from, Instant to) {
        return IntStream.range(0, INITIATORS)
                .mapToObj(initiator -> transfer(initiator, lun, from, to))
                .reduce(Transfer.NONE, Transfer::plus);
    }

    private static Instant start(long step) {
        return Instant.ofEpochSecond(step * STEP.toSeconds());
    }

    /** How much of the step lies between the two instants. */
    private static double seconds(long step, Instant from, Instant to) {
        Instant start = start(step).isAfter(from) ? start(step) : from;
        Instant end = start(step + 1).isBefore(to) ? start(step + 1) : to;
        return Duration.between(start, end).toMillis() / 1000.0;
    }

    private static double jitter(int initiator, int lun, int direction, long step) {
        return 0.4 + 1.2 * Chance.of(initiator, lun, direction, step);
    }
}
