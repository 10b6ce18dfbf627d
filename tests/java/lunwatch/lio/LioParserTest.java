package lunwatch.lio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import lunwatch.reading.Kernel;
import lunwatch.reading.Problem;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LioParserTest {

    private static final String TGT01 = "iqn.2016-09.com.example:iscsitgt01";
    private static final String TGT02 = "iqn.2016-09.com.example:iscsitgt02";

    @ParameterizedTest
    @MethodSource("captures")
    void understandsEveryCaptureWholly(String capture) {
        // The whole tree holds files that nobody may read (control, free_kept_buf); a sample never looks at them.
        assertThat(LioParser.parse(Fixtures.lio(capture)).problems()).allMatch(problem -> problem.what().equals("EACCES")
                && (problem.path().endsWith("/control") || problem.path().contains("/action/")));
    }

    static List<String> captures() {
        return Fixtures.names("lio");
    }

    @Test
    void anEmptyTargetIsNotAnError() {
        Lio lio = LioParser.parse(Fixtures.lio("16-after-clearconfig"));
        assertThat(lio.backstores()).isEmpty();
        assertThat(lio.targets()).isEmpty();
    }

    @Test
    void readsTrafficOfEveryKindOfObject() {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        assertThat(lio.backstores()).contains(new Backstore("iblock_0/lun0", Optional.of("/dev/ram0"), traffic(10646, 350, 558)));
        Tpg tpg = target(lio, "iscsi", TGT01).tpgs().get(0);
        assertThat(tpg.luns()).hasSize(4);
        assertThat(tpg.luns().get(0)).isEqualTo(new Lun(0, Optional.of("iblock_0/lun0"), tpg.luns().get(0).traffic()));
        assertThat(tpg.acls().get(0).initiator()).isEqualTo("iqn.2016-09.com.example:initiator01");
        assertThat(tpg.acls().get(0).mappedLuns().get(0)).isEqualTo(new MappedLun(0, OptionalLong.of(0), traffic(5286, 21, 558)));
    }

    @Test
    void findsEveryFabricTargetAndTpg() {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        assertThat(lio.targets().stream().map(target -> target.fabric() + " " + target.name() + " "
                + target.tpgs().stream().map(tpg -> tpg.tag() + tpg.enabled().map(on -> on ? "+" : "-").orElse("?")).toList()))
                .containsExactly(
                        "iscsi eui.02004567a425678d [1+]",
                        "iscsi " + TGT01 + " [1+]",
                        "iscsi " + TGT02 + " [1+, 2-]",
                        "iscsi iqn.2016-09.com.example:iscsitgt03 [1+]",
                        "iscsi naa.5001405a425678d0 [1+]",
                        "loopback naa.50014052b1c13a72 [1?]",
                        "vhost naa.5001405d476b7185 [1?]");
    }

    @Test
    void joinsAMappedLunWithTheLunBehindIt() {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        Acl acl = target(lio, "iscsi", TGT02).tpgs().get(0).acls().get(1);
        assertThat(acl.mappedLuns().stream().map(lun -> lun.number() + " -> " + lun.lun().getAsLong()))
                .containsExactly("7 -> 10", "10 -> 10", "255 -> 255");
    }

    @Test
    void countsLoginsByReasonAndLogoutsByKind() {
        Target target = target(LioParser.parse(Fixtures.lio("11-rich-4-sessions-io")), "iscsi", TGT01);
        assertThat(target.sessions()).hasValue(2);
        assertThat(target.logins()).hasValue(4);
        assertThat(target.loginFailures()).isEqualTo(
                Map.of("authenticate", 1L, "authorize", 1L, "negotiate", 2L, "redirect", 0L, "other", 0L));
        assertThat(target.logouts()).isEqualTo(Map.of("normal", 2L, "abnormal", 0L));
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "null", textBlock = """
            "12"                     | 12                  | null
            "18446744073709551615"   | null                | "'18446744073709551615' is not a count"
            "9223372036854775807"    | null                | "'9223372036854775807' is not a count"
            "8999999999999999999"    | 8999999999999999999 | null
            "-1"                     | null                | "'-1' is not a count"
            "(einval)"               | null                | "'(einval)' is not a count"
            "12\\n13"                | null                | "'12?13' is not a count"
            """)
    void takesOnlyCountsForCounts(String text, Long expected, String problem) {
        Lio lio = parse(lun("scsi_tgt_port/in_cmds"), new Text.Content(text.translateEscapes() + "\n"));
        assertThat(commands(lio)).isEqualTo(expected == null ? OptionalLong.empty() : OptionalLong.of(expected));
        assertThat(lio.problems()).isEqualTo(
                problem == null ? List.of() : List.of(new Problem(lun("scsi_tgt_port/in_cmds"), problem)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ENODEV, true", "EPERM, true", "EIO, false", "EACCES, false", "EISDIR, false"})
    void someErrorsAreNormalAnswers(String errno, boolean normal) {
        Lio lio = parse(lun("scsi_tgt_port/in_cmds"), new Text.Unreadable(errno));
        assertThat(commands(lio)).isEmpty();
        assertThat(lio.problems()).isEqualTo(normal ? List.of() : List.of(new Problem(lun("scsi_tgt_port/in_cmds"), errno)));
    }

    @Test
    void anEmptyAttributeIsNoAnswer() {
        assertThat(parse(lun("scsi_tgt_port/in_cmds"), new Text.Content("")).problems()).isEmpty();
    }

    private static Lio parse(String path, Text text) {
        return LioParser.parse(Reading.of(Fixtures.AT, new TreeMap<>(Map.of(path, text, lun("scsi_tgt_port/indx"), new Text.Content("1\n")))));
    }

    private static String lun(String attribute) {
        return Kernel.TARGET + "/iscsi/" + TGT01 + "/tpgt_1/lun/lun_0/statistics/" + attribute;
    }

    private static OptionalLong commands(Lio lio) {
        return lio.targets().get(0).tpgs().get(0).luns().get(0).traffic().commands();
    }

    private static Target target(Lio lio, String fabric, String name) {
        return lio.targets().stream().filter(target -> target.fabric().equals(fabric) && target.name().equals(name)).findFirst().orElseThrow();
    }

    private static Traffic traffic(long commands, long readMib, long writtenMib) {
        return new Traffic(OptionalLong.of(commands), Optional.of(new Mib(readMib)), Optional.of(new Mib(writtenMib)));
    }
}
