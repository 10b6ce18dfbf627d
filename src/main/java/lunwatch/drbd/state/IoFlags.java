package lunwatch.drbd.state;

/**
 * The I/O state flags of a device as {@code /proc/drbd} prints them, such as {@code r-----} (drbd_proc.c). DRBD 8.0 prints four
 * of them, 8.3 five, 8.3.10 and later six.
 *
 * @param text the flags as printed
 */
record IoFlags(String text) {

    boolean ioSuspended() {
        return at(0) == 's';
    }

    ResyncPaused resyncPaused() {
        return new ResyncPaused(at(3) == 'u', at(2) == 'p', at(1) == 'a');
    }

    boolean backingDeviceCongested() {
        return at(4) == 'b' || at(4) == 'a';
    }

    boolean networkCongested() {
        return at(4) == 'n' || at(4) == 'a';
    }

    boolean activityLogSuspended() {
        return at(5) == 's';
    }

    private char at(int i) {
        return i < text.length() ? text.charAt(i) : '-';
    }
}
