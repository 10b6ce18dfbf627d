package lunwatch.drbd.state;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a device does with its disk. The counters are 32 bits wide in the kernel, those of data in sectors (drbd_int.h): they start over
 * at 2^31 KiB or 2^32, as after an attach or with the device. Nothing tells the one from the other, so they are passed on as they are:
 * whoever makes a rate of them takes a smaller number for a new beginning.
 *
 * @param read data read from the local disk, those of a resync or verify included; starts over with an attach
 * @param written data written to the local disk, the peer's and those of a resync included; starts over with an attach
 * @param activityLogWrites updates of the activity log's area of the metadata; starts over when the device goes down
 * @param bitmapWrites updates of the bitmap's area; stays 0 with DRBD 8.4.5 to 8.4.11, which do not count them
 * @param lowerPending open requests to the local disk; the kernel's arithmetic can make it negative
 * @param upperPending requests of applications that are not answered yet
 */
public record DiskActivity(
        Optional<Kib> read,
        Optional<Kib> written,
        OptionalLong activityLogWrites,
        OptionalLong bitmapWrites,
        OptionalLong lowerPending,
        OptionalLong upperPending) {}
