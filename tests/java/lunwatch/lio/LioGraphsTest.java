package lunwatch.lio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.graph.Field;
import lunwatch.munin.Drawing;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Drawn;
import lunwatch.testing.DrbdText;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Written;
import org.junit.jupiter.api.Test;

class LioGraphsTest {

    private static final String TARGET = "/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:t";
    private static final String GRAPH = "lunwatch_lio_iqn2026_11comexamplet";

    private static final Written WRITTEN = Written.of("""
            [%1$s/fabric_statistics/iscsi_instance/sessions]
            3

            [%1$s/fabric_statistics/iscsi_login_stats/authenticate_fails]
            4

            [%1$s/fabric_statistics/iscsi_login_stats/authorize_fails]
            5

            [%1$s/tpgt_1/lun/lun_10/statistics/scsi_tgt_port/in_cmds]
            11

            [%1$s/tpgt_1/lun/lun_10/statistics/scsi_tgt_port/read_mbytes]
            1

            [%1$s/tpgt_1/lun/lun_10/statistics/scsi_tgt_port/write_mbytes]
            2

            [%1$s/tpgt_2/lun/lun_2/statistics/scsi_tgt_port/in_cmds]
            7

            [%1$s/tpgt_2/lun/lun_2/statistics/scsi_tgt_port/read_mbytes]
            3
            """.formatted(TARGET));

    private static List<String> values(String graph) {
        return WRITTEN.valuesOf("lunwatch_lio", graph);
    }

    /** target_core_stat.c prints bytes >> 20: MiB. */
    @Test
    void givesBytesOfEachLunInTheGraphOfItsTargetAndInItsOwn() {
        assertThat(values(GRAPH)).containsExactly("lun_10_read 1048576", "lun_10_write 2097152",
                "tpgt_2_lun_2_read 3145728", "tpgt_2_lun_2_write U");
        assertThat(values(GRAPH + ".lun_10")).containsExactly("read 1048576", "write 2097152");
        assertThat(values(GRAPH + ".tpgt_2_lun_2")).containsExactly("read 3145728", "write U");
        assertThat(values(GRAPH + ".commands")).containsExactly("lun10 11", "tpgt_2_lun2 7");
    }

    @Test
    void countsSessionsAndRefusedLogins() {
        assertThat(values("lunwatch_sessions")).containsExactly("iqn2026_11comexamplet 3");
        assertThat(values("lunwatch_login_failures")).containsExactly("iqn2026_11comexamplet 9");
    }

    @Test
    void hasAGraphForEachInitiatorWhereItIsWanted() throws IOException {
        Sample sample = Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io"));
        Drawing drawing = Drawn.drawings(true).draw(sample);
        assertThat(drawing.plugins().stream().flatMap(plugin -> plugin.graphs().stream()))
                .filteredOn(graph -> graph.title().equals("LIO iscsitgt02 from initiator02"))
                .singleElement().satisfies(graph -> {
                    assertThat(graph.name()).isEqualTo("lunwatch_lio_iqn2016_09comexampleiscsitgt02.from_iqn2016_09comexampleinitiator02");
                    assertThat(graph.fields()).extracting(Field::name).containsExactly("lun_7_read", "lun_7_write", "lun_10_read",
                            "lun_10_write", "lun_255_read", "lun_255_write");
                });
        assertThat(Written.of(sample).config("lunwatch_lio")).doesNotContain("from_");
    }

    @Test
    void namesTargetsInFullWhereTheEndOfTheirNamesIsTheSame() {
        String other = TARGET.replace("2026-11", "2025-11");
        Written written = Written.of("[" + other + "/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/in_cmds]\n1\n\n["
                + TARGET + "/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/in_cmds]\n1\n");
        assertThat(written.config("lunwatch_lio")).contains("graph_title LIO iqn.2025-11.com.example:t\n",
                "graph_title LIO iqn.2026-11.com.example:t\n");
    }

    @Test
    void makesFileNamesThatAFileSystemTakes() {
        String target = "/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:" + "t".repeat(190);
        Written written = Written.of("[" + target + "/tpgt_65535/lun/lun_65535/statistics/scsi_tgt_port/read_mbytes]\n1\n");
        assertThat(written.config("lunwatch_lio").lines().filter(line -> line.startsWith("multigraph lunwatch_lio_")))
                .allMatch(line -> line.length() < "multigraph lunwatch_lio_".length() + 100);
    }

    /** Four targets with four LUNs, and four minors: the master's time grows faster than the number of fields. */
    @Test
    void keepsAUsualNodeWithinAFewHundredFields() {
        String lio = IntStream.range(0, 16).mapToObj(i -> "[/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:t" + i / 4
                + "/tpgt_1/lun/lun_" + i % 4 + "/statistics/scsi_tgt_port/in_cmds]\n1\n").collect(Collectors.joining("\n"));
        Reading reading = Reading.of(Fixtures.AT, List.of(Written.reading(lio),
                Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(DrbdText.of(0, 1, 2, 3)))));
        Written written = Written.of(reading);
        long fields =
                Written.PLUGINS.stream().flatMap(plugin -> written.config(plugin).lines()).filter(line -> line.contains(".label ")).count();
        assertThat(fields).isBetween(100L, 300L);
    }
}
