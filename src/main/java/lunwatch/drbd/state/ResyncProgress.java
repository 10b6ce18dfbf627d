package lunwatch.drbd.state;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a resync or an online verify has come (drbd_proc.c, drbd_syncer_progress; drbdsetup.c, peer_device_status_json). What the
 * kernel prints as nonsense, as some versions do while a resync loses ground, is left out.
 *
 * @param operation which of the two
 * @param doneRatio the part that is done, 0 to 1
 * @param left what is still to be done; {@code /proc/drbd} rounds it to the MiB where the whole is large
 * @param speed bytes per second of late, as an average over some 20 seconds; negative while applications write faster than the resync
 *     gets on
 * @param wantedSpeed the bytes per second that the controller aims at; only the side that controls knows
 * @param secondsLeft the estimate in seconds; none for never
 * @param stalled whether nothing has moved for three minutes
 */
public record ResyncProgress(
        Operation operation,
        OptionalDouble doneRatio,
        Optional<Kib> left,
        OptionalLong speed,
        OptionalLong wantedSpeed,
        OptionalLong secondsLeft,
        boolean stalled) {

    /** What is under way. */
    public enum Operation {
        RESYNC,
        VERIFY;

        /** The name in lower case, as labels have it. */
        public String label() {
            return this == RESYNC ? "resync" : "verify";
        }
    }
}
