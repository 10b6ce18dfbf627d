package lunwatch.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The twenty minutes in which everything happens that a newcomer should meet once, and in which all counters begin at zero.
 *
 * @param start when it begins
 */
public record Cycle(Instant start) {

    static final Duration LENGTH = Duration.ofMinutes(20);

    /** The cycle that an instant belongs to, when one of them begins at {@code first}. */
    public static Cycle at(Instant instant, Instant first) {
        long seconds = instant.getEpochSecond();
        return new Cycle(Instant.ofEpochSecond(seconds - Math.floorMod(seconds - first.getEpochSecond(), LENGTH.toSeconds())));
    }

    /** When the node was started: DRBD is up as soon as the cycle begins. */
    public Instant boot() {
        return start.minusSeconds(40);
    }

    /** When the target, which runs on the other node until then, is set up here. */
    public Instant targetComes() {
        return start.plus(Duration.ofMinutes(2));
    }

    /** When an initiator, numbered from 0, finds the target again and logs in. */
    public Instant login(int initiator) {
        return targetComes().plusSeconds(2 + 3L * initiator);
    }

    /** When the peer's connection is lost. */
    public Instant peerLeaves() {
        return start.plus(Duration.ofMinutes(6));
    }

    /** When the peer is back and the resync begins. */
    public Instant peerReturns() {
        return start.plus(Duration.ofMinutes(7));
    }

    /** When the minor is in sync again. */
    public Instant inSync(int minor) {
        return peerReturns().plusSeconds(minor == 0 ? 110 : 80);
    }

    public boolean hasTarget(Instant now) {
        return !now.isBefore(targetComes());
    }

    /** The time since the node was started in the unit of creation_time, 1/100 second (target_core_stat.c). */
    public long uptime(Instant now) {
        return Duration.between(boot(), now).toMillis() / 10;
    }
}
