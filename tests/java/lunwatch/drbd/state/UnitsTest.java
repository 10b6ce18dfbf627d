package lunwatch.drbd.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Units as the kernel source has them, not as our own output has them. */
final class UnitsTest {

    /** drbd_seq_show prints {@code device->send_cnt/2}, a count of 512-byte sectors halved. */
    @Test
    void oneKibIsTwoSectors() {
        long sectors = 8;
        assertThat(new Kib(sectors / 2).bytes()).isEqualTo(sectors * 512);
    }

    /** The counters are 32 bits of sectors, so the largest one printed is 2^31 - 1. */
    @Test
    void theLargestCounterDoesNotOverflow() {
        assertThat(new Kib((1L << 31) - 1).bytes()).isEqualTo(2_199_023_254_528L);
        assertThat(new Kib(Kib.MAX).bytes()).isEqualTo(Long.MAX_VALUE - 1023);
    }

    @Test
    void aSizeIsNotNegativeAndItsBytesAreANumber() {
        assertThatThrownBy(() -> new Kib(-1)).hasMessage("not a size: -1 KiB");
        assertThatThrownBy(() -> new Kib(Kib.MAX + 1)).hasMessage("not a size: 9007199254740992 KiB");
    }

    /** drbd_seq_show prints the six flags in this order; drbd 8.0 only the first four. */
    @Test
    void flagsStandAtTheirPlaces() {
        assertThat(new IoFlags("r-----")).satisfies(flags -> {
            assertThat(flags.ioSuspended()).isFalse();
            assertThat(flags.resyncPaused()).isEqualTo(new ResyncPaused(false, false, false));
        });
        assertThat(new IoFlags("sapuas")).satisfies(flags -> {
            assertThat(flags.ioSuspended()).isTrue();
            assertThat(flags.resyncPaused()).isEqualTo(new ResyncPaused(true, true, true));
            assertThat(flags.backingDeviceCongested()).isTrue();
            assertThat(flags.networkCongested()).isTrue();
            assertThat(flags.activityLogSuspended()).isTrue();
        });
        assertThat(new IoFlags("ra--").resyncPaused()).isEqualTo(new ResyncPaused(false, false, true));
        assertThat(new IoFlags("r-p-").resyncPaused()).isEqualTo(new ResyncPaused(false, true, false));
        assertThat(new IoFlags("r--u").resyncPaused()).isEqualTo(new ResyncPaused(true, false, false));
        assertThat(new IoFlags("r--u").activityLogSuspended()).isFalse();
        assertThat(new IoFlags("r---n-").networkCongested()).isTrue();
        assertThat(new IoFlags("r---n-").backingDeviceCongested()).isFalse();
        assertThat(new IoFlags("r---b-").backingDeviceCongested()).isTrue();
    }
}
