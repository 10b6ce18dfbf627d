package lunwatch.drbd;

/**
 * A volume of a resource on this node.
 *
 * @param minor the number of the device node, as in /dev/drbd0
 * @param disk the state of its local data
 * @param read data read from the local disk, those of a resync or verify included; starts over with an attach; wraps at 2^31 KiB
 * @param written data written to the local disk, the peer's and those of a resync included; starts over and wraps like {@code read}
 * @param activityLogWrites updates of the activity log's area of the metadata; starts over when the device goes down
 * @param bitmapWrites updates of the bitmap's area; stays 0 with DRBD 8.4.5 to 8.4.11, which do not count them
 * @param lowerPending open requests to the local disk; the kernel's arithmetic can make it negative
 * @param upperPending requests of applications that are not answered yet
 */
public record Device(
        int minor,
        DiskState disk,
        Kib read,
        Kib written,
        long activityLogWrites,
        long bitmapWrites,
        long lowerPending,
        long upperPending) {}
