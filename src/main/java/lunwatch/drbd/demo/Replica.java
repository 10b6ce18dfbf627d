package lunwatch.drbd.demo;

import java.time.Instant;
import java.util.stream.IntStream;
import lunwatch.demo.Cycle;
import lunwatch.demo.Load;
import lunwatch.demo.Transfer;

/**
 * One DRBD device at one instant; minor N is behind LUN N. It is up since the cycle began, and its counters count from there.
 *
 * <p>All sizes are in KiB, as in /proc/drbd.
 */
record Replica(int minor, Load load, Cycle cycle, Instant now) {

    /** What the device goes through in a cycle, in the words of its line of states. */
    enum State {
        STANDBY("cs:Connected ro:Secondary/Primary ds:UpToDate/UpToDate"),
        CONNECTED("cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate"),
        ALONE("cs:WFConnection ro:Primary/Unknown ds:UpToDate/DUnknown"),
        RESYNC("cs:SyncSource ro:Primary/Secondary ds:UpToDate/Inconsistent");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    State state() {
        if (!cycle.hasTarget(now)) {
            return State.STANDBY;
        }
        if (now.isBefore(cycle.peerLeaves()) || !now.isBefore(cycle.inSync(minor))) {
            return State.CONNECTED;
        }
        return now.isBefore(cycle.peerReturns()) ? State.ALONE : State.RESYNC;
    }

    /** What the initiators wrote here, and the resync sent again, but for the time without the peer. */
    long sent() {
        if (now.isBefore(cycle.peerReturns())) {
            return written(earlier(now, cycle.peerLeaves()));
        }
        return written(cycle.peerLeaves()) + written(now) - written(cycle.peerReturns()) + resync().done(now);
    }

    /** What the initiators wrote on the peer while the target was there. */
    long received() {
        return load.transfer(minor, cycle.start(), earlier(now, cycle.targetComes())).bytesWritten() >> 10;
    }

    /** What was written to the local disk. */
    long diskWritten() {
        return received() + written(now);
    }

    /** What was read from the local disk, by initiators and by the resync. */
    long diskRead() {
        return (total(now).bytesRead() >> 10) + (now.isBefore(cycle.peerReturns()) ? 0 : resync().done(now));
    }

    long outOfSync() {
        return switch (state()) {
            case STANDBY, CONNECTED -> 0;
            case ALONE -> missed(now);
            case RESYNC -> resync().left(now);
        };
    }

    /** The resync after the peer's return. */
    Resync resync() {
        return new Resync(missed(cycle.peerReturns()), cycle.peerReturns(), cycle.inSync(minor));
    }

    /** What the peer lacks; less than was written, for some blocks are written twice. A bit of the bitmap stands for 4 KiB. */
    private long missed(Instant to) {
        return (written(to) - written(cycle.peerLeaves())) * 7 / 10 / Resync.KIB_PER_BIT * Resync.KIB_PER_BIT;
    }

    private long written(Instant to) {
        return total(to).bytesWritten() >> 10;
    }

    /** What the initiators did here, each since its login. */
    private Transfer total(Instant to) {
        return IntStream.range(0, Load.INITIATORS)
                .mapToObj(initiator -> load.transfer(initiator, minor, cycle.login(initiator), to))
                .reduce(Transfer.NONE, Transfer::plus);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
