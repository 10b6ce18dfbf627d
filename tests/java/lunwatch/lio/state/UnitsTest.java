package lunwatch.lio.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Units as the kernel source has them, not as our own output has them. */
final class UnitsTest {

    /** target_core_stat.c prints {@code bytes >> 20}. */
    @Test
    void oneMibIsTwentyBitsOfBytes() {
        long bytes = 3L << 20;
        assertThat(new Mib(bytes >> 20).bytes()).isEqualTo(bytes);
        assertThat(new Mib((bytes + 1_048_575) >> 20).bytes()).isEqualTo(bytes);
    }

    /** Older kernels print LUN and mapped LUN counters as u32. */
    @Test
    void theLargestCounterDoesNotOverflow() {
        assertThat(new Mib((1L << 32) - 1).bytes()).isEqualTo(4_503_599_626_321_920L);
        assertThat(new Mib(Long.MAX_VALUE).bytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSizeIsNotNegative() {
        assertThatThrownBy(() -> new Mib(-1)).hasMessage("negative size: -1");
    }
}
