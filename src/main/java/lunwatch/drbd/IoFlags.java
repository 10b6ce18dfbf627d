package lunwatch.drbd;

/**
 * The I/O state flags of a device as {@code /proc/drbd} prints them, such as {@code r-----} (drbd_proc.c). DRBD 8.0 prints four
 * of them, 8.3 five, 8.3.10 and later six.
 *
 * @param text the flags as printed
 */
public record IoFlags(String text) {

    /** Whether I/O is suspended: nothing is read or written until it is resumed. */
    public boolean ioSuspended() {
        return at(0) == 's';
    }

    /** Whether a resync waits for another device that is to be synchronised before this one. */
    public boolean resyncPausedByDependency() {
        return at(1) == 'a';
    }

    /** Whether the peer paused the resync. */
    public boolean resyncPausedByPeer() {
        return at(2) == 'p';
    }

    /** Whether the user of this node paused the resync. */
    public boolean resyncPausedByUser() {
        return at(3) == 'u';
    }

    /** Whether the backing device is congested. */
    public boolean backingDeviceCongested() {
        return at(4) == 'b' || at(4) == 'a';
    }

    /** Whether the connection to the peer is congested. */
    public boolean networkCongested() {
        return at(4) == 'n' || at(4) == 'a';
    }

    /** Whether updates of the activity log are suspended. */
    public boolean activityLogSuspended() {
        return at(5) == 's';
    }

    private char at(int i) {
        return i < text.length() ? text.charAt(i) : '-';
    }
}
