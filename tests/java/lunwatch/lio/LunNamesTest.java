package lunwatch.lio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lunwatch.graph.Field;
import lunwatch.graph.Line;
import lunwatch.testing.Printed;
import lunwatch.testing.Written;
import org.junit.jupiter.api.Test;

class LunNamesTest {

    private static final String ISCSI = "/sys/kernel/config/target/iscsi/";

    /** A tree in which the n-th of the paths has read n MiB. */
    private static Written read(String... paths) {
        return Written.of(IntStream.range(0, paths.length)
                .mapToObj(i -> "[" + ISCSI + paths[i] + "read_mbytes]\n" + (i + 1) + "\n")
                .collect(Collectors.joining("\n")));
    }

    private static String lun(String target, int tpg, int lun) {
        return target + "/tpgt_" + tpg + "/lun/lun_" + lun + "/statistics/scsi_tgt_port/";
    }

    private static String mapped(String target, int tpg, String initiator, int lun) {
        return target + "/tpgt_" + tpg + "/acls/" + initiator + "/lun_" + lun + "/statistics/scsi_auth_intr/";
    }

    @Test
    void putsATargetsInitiatorsBehindItsLuns() {
        Written written = read(
                lun("iqn.2026-11.com.example:a", 1, 10),
                lun("iqn.2026-11.com.example:a", 1, 2),
                mapped("iqn.2026-11.com.example:a", 1, "iqn.2026-11.com.example:host", 0),
                lun("iqn.2026-11.com.example:b", 1, 0));
        assertThat(written.labels("lio_read"))
                .containsExactly("a (lun_2) Read", "a (lun_10) Read", "a - host (lun_0) Read", "b (lun_0) Read");
        assertThat(written.valuesOnly("lio_read")).containsExactly(
                "iqn2026_11comexamplealun_2 2", "iqn2026_11comexamplealun_10 1",
                "iqn2026_11comexampleaiqn2026_11comexamplehostlun_0 3", "iqn2026_11comexampleblun_0 4");
    }

    @Test
    void takesNamesOfEveryForm() {
        Written written = read(
                lun("eui.02004567A425678D", 1, 0),
                mapped("naa.52004567BA64678D", 1, "eui.02004567A425678D", 0));
        assertThat(written.valuesOnly("lio_read"))
                .containsExactly("eui02004567a425678dlun_0 1", "naa52004567ba64678deui02004567a425678dlun_0 2");
        assertThat(written.labels("lio_read"))
                .containsExactly("eui.02004567A425678D (lun_0) Read", "naa.52004567BA64678D - eui.02004567A425678D (lun_0) Read");
    }

    @Test
    void namesEveryPortalGroupButTheFirst() {
        Written written = read(
                lun("iqn.2026-11.com.example:t", 1, 0),
                lun("iqn.2026-11.com.example:t", 2, 0),
                mapped("iqn.2026-11.com.example:t", 2, "iqn.2026-11.com.example:i", 0));
        assertThat(written.valuesOnly("lio_read")).containsExactly(
                "iqn2026_11comexampletlun_0 1",
                "iqn2026_11comexamplettpgt_2lun_0 2",
                "iqn2026_11comexamplettpgt_2iqn2026_11comexampleilun_0 3");
        assertThat(written.labels("lio_read"))
                .containsExactly("t (lun_0) Read", "t tpgt_2 (lun_0) Read", "t tpgt_2 - i (lun_0) Read");
    }

    /** Without a backstore every statistic of the LUN is ENODEV (target_core_stat.c). */
    @Test
    void knowsALunWithoutABackstoreAndTheValueBehindIt() {
        Written written = Written.of(Stream.of(
                "[" + ISCSI + lun("iqn.2026-11.com.example:t", 1, 0) + "in_cmds]\n! ENODEV\n",
                "[" + ISCSI + lun("iqn.2026-11.com.example:t", 1, 0) + "read_mbytes]\n! ENODEV\n",
                "[" + ISCSI + lun("iqn.2026-11.com.example:t", 1, 1) + "in_cmds]\n7\n",
                "[" + ISCSI + lun("iqn.2026-11.com.example:t", 1, 1) + "read_mbytes]\n! EIO\n",
                "[" + ISCSI + lun("iqn.2026-11.com.example:t", 1, 2) + "read_mbytes]\n300\n",
                "[" + ISCSI + mapped("iqn.2026-11.com.example:t", 1, "iqn.2026-11.com.example:i", 0) + "read_mbytes]\n! ENODEV\n")
                .collect(Collectors.joining("\n")));
        assertThat(written.valuesOnly("lio_read")).containsExactly(
                "iqn2026_11comexampletlun_0 U", "iqn2026_11comexampletlun_1 U", "iqn2026_11comexampletlun_2 300",
                "iqn2026_11comexampletiqn2026_11comexampleilun_0 U");
        assertThat(written.labels("lio_write")).hasSize(4);
    }

    @Test
    void leavesOtherFabricsOut() {
        Written written = Written.of("""
                [/sys/kernel/config/target/loopback/naa.52004567ba64678d/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/read_mbytes]
                1
                """);
        assertThat(written.values("lio_read")).isEmpty();
    }

    @Test
    void tellsNamesApartThatDifferInPunctuationOrCaseOnly() {
        Written written = read(
                lun("iqn.2026-11.com.example:AB", 1, 0),
                lun("iqn.2026-11.com.example:a.b", 1, 0),
                lun("iqn.2026-11.com.example:ab", 1, 0));
        assertThat(written.valuesOnly("lio_read")).containsExactly(
                "iqn2026_11comexampleablun_0 1",
                "iqn2026_11comexampleablun_0_" + hash("iqn.2026-11.com.example:a.b/tpgt_1/lun_0") + " 2",
                "iqn2026_11comexampleablun_0_" + hash("iqn.2026-11.com.example:ab/tpgt_1/lun_0") + " 3");
    }

    @Test
    void keepsTheNamesOfOthersWhenOneComesOrGoes() {
        String first = lun("iqn.2026-11.com.example:a.b", 1, 0);
        String second = lun("iqn.2026-11.com.example:ab", 1, 0);
        String other = lun("iqn.2026-11.com.example:c", 1, 0);
        assertThat(names(read(first, second, other))).containsAll(names(read(first, second)));
    }

    @Test
    void namesInFullWhatTheShortLabelDoesNotTellApart() {
        assertThat(read(
                lun("iqn.2025-11.com.example:storage:tgt0", 1, 0),
                lun("iqn.2026-11.com.example:storage:tgt0", 1, 0),
                lun("iqn.2026-11.com.example:storage:tgt1", 1, 0)).labels("lio_read"))
                .containsExactly(
                        "storage:tgt0 (lun_0) Read - iqn.2025-11.com.example:storage:tgt0/tpgt_1/lun_0",
                        "storage:tgt0 (lun_0) Read - iqn.2026-11.com.example:storage:tgt0/tpgt_1/lun_0",
                        "storage:tgt1 (lun_0) Read");
    }

    @Test
    void shortensNamesThatWouldMakeNoFileName() {
        String target = "iqn.2026-11.com.example:" + "t".repeat(199);
        String initiator = "iqn.2026-11.com.example:" + "i".repeat(198);
        Written written = read(mapped(target, 1, initiator + "1", 0), mapped(target, 1, initiator + "2", 0));
        assertThat(names(written)).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("iqn2026_11comexamplet{145}_[0-9a-f]{8}") && name.length() == IscsiLun.LONGEST_NAME);
    }

    @Test
    void keepsTheLongestNameThatFits() {
        String fits = "iqn.2026-11.com.example:" + "t".repeat(IscsiLun.LONGEST_NAME - "iqn2026_11comexamplelun_0".length());
        assertThat(names(read(lun(fits, 1, 0)))).allMatch(name -> name.endsWith("tlun_0") && name.length() == IscsiLun.LONGEST_NAME);
        assertThat(names(read(lun(fits + "t", 1, 0)))).allMatch(name -> name.length() == IscsiLun.LONGEST_NAME);
    }

    @Test
    void makesValidFieldsOfAnyName() {
        Written written = read(lun("2026 \u00e4\u212a#'\"", 1, 0));
        assertThat(written.valuesOnly("lio_read")).containsExactly("_2026lun_0 1");
    }

    @Test
    void writesNoLineThatANameCouldEnd() throws IOException {
        Field field = new Field("a", "x\n.\ny", "x", Line.plain(), Optional.empty());
        assertThat(Printed.text(field::config).lines()).containsExactly("a.label x?.?y", "a.type GAUGE");
    }

    private static List<String> names(Written written) {
        return written.valuesOnly("lio_read").stream().map(line -> line.replaceAll(" .*", "")).toList();
    }

    private static String hash(String identity) {
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
    }
}
