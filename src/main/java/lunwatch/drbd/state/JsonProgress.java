package lunwatch.drbd.state;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the progress of a resync or verify in a peer device of drbdsetup's JSON (peer_device_status_json): the same numbers that
 * drbd_syncer_progress prints, and of a paused resync too. Times are in milliseconds, what was done in sectors.
 */
record JsonProgress(JsonObject json, ReplicationState state) {

    private static final Set<String> VERIFYING = Set.of("VerifyS", "VerifyT");
    private static final Set<String> PAUSED = Set.of("PausedSyncS", "PausedSyncT");

    /** The states in which this node controls the speed. Elsewhere 0 stands for "no wish". */
    private static final Set<String> CONTROLLING = Set.of("SyncTarget", "VerifyS");

    /** What drbdsetup says for "never". */
    private static final long NEVER = 987_654_321;

    /** So long without a mark, drbd_syncer_progress says "stalled". */
    private static final long STALLED_MILLIS = 180_000;

    private static final double MIB = 1 << 20;

    Optional<ResyncProgress> progress() {
        OptionalDouble done = json.fraction("percent-resync-done");
        if (!json.flag("has-sync-details").orElse(false) && done.isEmpty()) {
            return Optional.empty();
        }
        boolean verifying = VERIFYING.contains(state.name());
        return Optional.of(new ResyncProgress(
                verifying ? ResyncProgress.Operation.VERIFY : ResyncProgress.Operation.RESYNC,
                ratio(done),
                verifying ? json.sectors("ov-left") : left(),
                speed(),
                CONTROLLING.contains(state.name()) ? wanted() : OptionalLong.empty(),
                secondsLeft(),
                json.gauge64("rs-dt0-ms").orElse(0) > STALLED_MILLIS && !PAUSED.contains(state.name())));
    }

    /** Rounded, because drbdsetup prints hundredths of a percent: 15.37 divided by 100 is not 0.1537 in binary. */
    private static OptionalDouble ratio(OptionalDouble percent) {
        return percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= 100
                ? OptionalDouble.of(Math.round(percent.getAsDouble() * 100) / 10_000.0)
                : OptionalDouble.empty();
    }

    /** Blocks that the resync could not write stay out of sync, and it does not try again. */
    private Optional<Kib> left() {
        long failed = json.sectors("rs-failed").map(Kib::count).orElse(0L);
        return json.kib("out-of-sync").filter(size -> size.count() >= failed).map(size -> new Kib(size.count() - failed));
    }

    private OptionalLong speed() {
        OptionalLong sectors = json.gauge64("rs-db0-sectors");
        OptionalLong millis = json.gauge64("rs-dt0-ms");
        long bytes = sectors.orElse(0) * 512 * 1000;
        boolean real = sectors.isPresent() && bytes / 512 / 1000 == sectors.getAsLong() && millis.orElse(0) > 0;
        return real ? OptionalLong.of(bytes / millis.getAsLong()) : OptionalLong.empty();
    }

    private OptionalLong wanted() {
        OptionalDouble wanted = json.fraction("want");
        return wanted.isPresent() && wanted.getAsDouble() >= 0 && wanted.getAsDouble() < MIB
                ? OptionalLong.of(Math.round(wanted.getAsDouble() * MIB))
                : OptionalLong.empty();
    }

    private OptionalLong secondsLeft() {
        OptionalDouble seconds = json.fraction("estimated-seconds-to-finish");
        return seconds.isPresent() && seconds.getAsDouble() >= 0 && seconds.getAsDouble() < NEVER
                ? OptionalLong.of((long) seconds.getAsDouble())
                : OptionalLong.empty();
    }
}
