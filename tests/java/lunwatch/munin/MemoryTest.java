package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

    private static final Instant DAY = Instant.parse("2026-11-20T23:59:59Z");
    private static final int KEEP = 30;

    private static final IscsiLun A_B = lun("iqn.2026-11.com.example:a.b");
    private static final IscsiLun AB = lun("iqn.2026-11.com.example:ab");

    private static IscsiLun lun(String target) {
        return new IscsiLun(target, 1, Optional.empty(), 0);
    }

    private static Memory seeing(Memory memory, int days, Subject... subjects) {
        return memory.seeing(List.of(subjects), DAY.plusSeconds(86_400L * days), KEEP);
    }

    @Test
    void neverGivesANameToAnother() {
        Memory memory = seeing(seeing(Memory.EMPTY, 0, AB), 1, A_B, AB);
        assertThat(memory.name(AB)).isEqualTo("iqn2026_11comexampleablun_0");
        assertThat(memory.name(A_B)).matches("iqn2026_11comexampleablun_0_[0-9a-f]{8}");
    }

    @Test
    void keepsTheNameOfTheSecondWhenTheFirstIsForgotten() {
        Memory both = seeing(Memory.EMPTY, 0, A_B, AB);
        Memory later = seeing(both, KEEP + 1, AB);
        assertThat(later.subjects(IscsiLun.class)).containsExactly(AB);
        assertThat(later.name(AB)).isEqualTo(both.name(AB));
    }

    @Test
    void forgetsWhatWasNotSeenForSoManyDays() {
        Memory memory = seeing(Memory.EMPTY, 0, AB, new Minor(3));
        assertThat(seeing(memory, KEEP, new Minor(3)).subjects(IscsiLun.class)).containsExactly(AB);
        assertThat(seeing(memory, KEEP + 1, new Minor(3)).subjects(IscsiLun.class)).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        Memory memory = seeing(Memory.EMPTY, 0, AB, A_B, new Minor(12), new IscsiTarget("eui.02004567A425678D"),
                new IscsiInitiator("iqn.2026-11.com.example:ab", "iqn.2026-11.com.example:i"),
                new IscsiLun("iqn.2026-11.com.example:ab", 2, Optional.of("iqn.2026-11.com.example:i x"), 7));
        assertThat(Memory.parse(memory.text().lines().toList())).isEqualTo(memory);
        assertThat(memory.text().lines()).contains("2026-11-20 drbd12 minor 12",
                "2026-11-20 eui02004567a425678d target eui.02004567A425678D",
                "2026-11-20 iqn2026_11comexamplei initiator iqn.2026-11.com.example:ab/iqn.2026-11.com.example:i",
                "2026-11-20 iqn2026_11comexampleabtpgt_2iqn2026_11comexampleixlun_7"
                        + " mapped_lun iqn.2026-11.com.example:ab/tpgt_2/iqn.2026-11.com.example:i x/lun_7");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "# 2026-11-20 a minor 1", "2026-11-20 drbd1 minor x", "2026-11-20 drbd1 minor", "yesterday drbd1 minor 1",
        "2026-11-20 9 minor 1", "2026-11-20 x lun t/lun_0", "2026-11-20 x mapped_lun t/tpgt_1/lun_0", "2026-11-20 x thing t"
    })
    void leavesOutWhatItDoesNotUnderstand(String line) {
        assertThat(Memory.parse(List.of(line))).isEqualTo(Memory.EMPTY);
    }

    @Test
    void letsNoTwoHaveOneNameWhateverTheTextSays() {
        Memory memory = Memory.parse(List.of("2026-11-20 x lun b/tpgt_1/lun_0", "2026-11-20 x lun a/tpgt_1/lun_0"));
        assertThat(memory.subjects(IscsiLun.class)).containsExactly(lun("b"));
    }

    @Test
    void writesNoLineThatANameCouldEnd() {
        Memory memory = seeing(Memory.EMPTY, 0, new IscsiTarget("a\n2026-11-20 drbd1 minor 1"));
        assertThat(Memory.parse(memory.text().lines().toList())).isEqualTo(Memory.EMPTY);
    }

    @Test
    void hasANameForNamesWithoutLetters() {
        Memory memory = seeing(Memory.EMPTY, 0, new IscsiTarget("..."), new IscsiTarget("2026"));
        assertThat(memory.name(new IscsiTarget("..."))).isEqualTo("_");
        assertThat(memory.name(new IscsiTarget("2026"))).isEqualTo("_2026");
    }
}
