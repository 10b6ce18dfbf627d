package lunwatch.drbd.state;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A volume of a resource on this node.
 *
 * @param minor the number of the device node, as in /dev/drbd0
 * @param volume its number in the resource; {@code /proc/drbd} does not say
 * @param disk the state of its local data
 * @param size what applications can use of it; {@code /proc/drbd} does not say
 * @param quorum whether this node may write to it as far as quorum goes; only DRBD 9 has such a thing
 * @param client whether it has no disk on purpose; only DRBD 9 knows
 * @param activityLogSuspended whether updates of the activity log are suspended; {@code drbdsetup} does not say
 * @param backingDeviceCongested whether the queue of the disk below is congested; {@code drbdsetup} does not say
 * @param activity what it does
 */
public record Device(
        int minor,
        OptionalInt volume,
        DiskState disk,
        Optional<Kib> size,
        Optional<Boolean> quorum,
        Optional<Boolean> client,
        Optional<Boolean> activityLogSuspended,
        Optional<Boolean> backingDeviceCongested,
        DiskActivity activity) {

    Device withVolume(int number) {
        return new Device(minor, OptionalInt.of(number), disk, size, quorum, client, activityLogSuspended, backingDeviceCongested,
                activity);
    }
}
