package lunwatch.munin.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lunwatch.graph.GraphedObject;
import lunwatch.graph.Graphs;
import lunwatch.testing.Drawn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectMemoryTest {

    private static final Instant DAY = Instant.parse("2026-11-20T23:59:59Z");
    private static final int KEEP = 30;

    private static final List<Graphs> GRAPHS = Drawn.graphs(true);

    private static final GraphedObject A_B = object("lun", "iqn.2026-11.com.example:a.b/tpgt_1/lun_0");
    private static final GraphedObject AB = object("lun", "iqn.2026-11.com.example:ab/tpgt_1/lun_0");

    private static GraphedObject object(String kind, String identity) {
        return GRAPHS.stream().flatMap(graphs -> graphs.object(kind, identity).stream()).findFirst().orElseThrow();
    }

    private static GraphedObject target(String name) {
        return object("target", name);
    }

    private static GraphedObject minor(int number) {
        return object("minor", Integer.toString(number));
    }

    /** The LUNs that are remembered. */
    private static List<String> luns(ObjectMemory memory) {
        return memory.text().lines().filter(line -> line.contains(" lun ")).map(line -> line.replaceFirst(".* lun ", "")).toList();
    }

    private static ObjectMemory seeing(ObjectMemory memory, int days, GraphedObject... subjects) {
        return memory.seeing(List.of(subjects), DAY.plusSeconds(86_400L * days), KEEP);
    }

    @Test
    void neverGivesANameToAnother() {
        ObjectMemory memory = seeing(seeing(ObjectMemory.EMPTY, 0, AB), 1, A_B, AB);
        assertThat(memory.name(AB)).isEqualTo("iqn2026_11comexampleablun_0");
        assertThat(memory.name(A_B)).matches("iqn2026_11comexampleablun_0_[0-9a-f]{8}");
    }

    @Test
    void keepsTheNameOfTheSecondWhenTheFirstIsForgotten() {
        ObjectMemory both = seeing(ObjectMemory.EMPTY, 0, A_B, AB);
        ObjectMemory later = seeing(both, KEEP + 1, AB);
        assertThat(luns(later)).containsExactly(AB.identity());
        assertThat(later.name(AB)).isEqualTo(both.name(AB));
    }

    @Test
    void forgetsWhatWasNotSeenForSoManyDays() {
        ObjectMemory memory = seeing(ObjectMemory.EMPTY, 0, AB, minor(3));
        assertThat(luns(seeing(memory, KEEP, minor(3)))).containsExactly(AB.identity());
        assertThat(luns(seeing(memory, KEEP + 1, minor(3)))).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        ObjectMemory memory = seeing(ObjectMemory.EMPTY, 0, AB, A_B, minor(12), object("target", "eui.02004567A425678D"),
                object("initiator", "iqn.2026-11.com.example:ab/iqn.2026-11.com.example:i"),
                object("mapped_lun", "iqn.2026-11.com.example:ab/tpgt_2/iqn.2026-11.com.example:i x/lun_7"));
        assertThat(ObjectMemory.parse(memory.text().lines().toList(), GRAPHS)).isEqualTo(memory);
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
        assertThat(ObjectMemory.parse(List.of(line), GRAPHS)).isEqualTo(ObjectMemory.EMPTY);
    }

    @Test
    void letsNoTwoHaveOneNameWhateverTheTextSays() {
        ObjectMemory memory = ObjectMemory.parse(List.of("2026-11-20 x lun b/tpgt_1/lun_0", "2026-11-20 x lun a/tpgt_1/lun_0"), GRAPHS);
        assertThat(luns(memory)).containsExactly("b/tpgt_1/lun_0");
    }

    @Test
    void writesNoLineThatANameCouldEnd() {
        ObjectMemory memory = seeing(ObjectMemory.EMPTY, 0, target("a\n2026-11-20 drbd1 minor 1"));
        assertThat(ObjectMemory.parse(memory.text().lines().toList(), GRAPHS)).isEqualTo(ObjectMemory.EMPTY);
    }

    @Test
    void hasANameForNamesWithoutLetters() {
        ObjectMemory memory = seeing(ObjectMemory.EMPTY, 0, target("..."), target("2026"));
        assertThat(memory.name(target("..."))).isEqualTo("_");
        assertThat(memory.name(target("2026"))).isEqualTo("_2026");
    }
}
