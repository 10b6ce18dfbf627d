package lunwatch.drbd;

import java.util.OptionalLong;

/**
 * How far a resync or an online verify has come (drbd_proc.c, drbd_syncer_progress).
 *
 * @param operation which of the two
 * @param doneRatio the part that is done, 0 to 1
 * @param left what is still to be done; to the MiB where the whole is large
 * @param speed bytes per second of late, as an average over some 20 seconds
 * @param wantedSpeed the bytes per second that the controller aims at; printed by the side that controls
 * @param secondsLeft the kernel's estimate in seconds
 * @param stalled whether nothing has moved for a while
 */
public record Progress(
        Operation operation,
        double doneRatio,
        Kib left,
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
