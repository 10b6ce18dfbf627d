package lunwatch.lio.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.subsystem.Problem;
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
        assertThat(backstore(lio, "iblock_0/lun0").traffic()).isEqualTo(traffic(10646, 350, 558));
        Tpg tpg = target(lio, "iscsi", TGT01).tpgs().get(0);
        assertThat(tpg.luns()).hasSize(4);
        assertThat(tpg.luns().get(0)).isEqualTo(new Lun(0, Optional.of("iblock_0/lun0"),
                Optional.of(new Alua("default_tg_pt_gp", "Active/Optimized", Optional.of(false))), tpg.luns().get(0).traffic()));
        assertThat(tpg.acls().get(0).initiator()).isEqualTo("iqn.2016-09.com.example:initiator01");
        assertThat(tpg.acls().get(0).mappedLuns().get(0)).isEqualTo(new MappedLun(0, OptionalLong.of(0), traffic(5286, 21, 558),
                OptionalLong.of(1), OptionalLong.of(3797)));
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

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "fc, 20:00:00:25:b5:00:00:0f, 3, 20:00:00:25:b5:00:00:1f",
        "qla2xxx, 21:00:00:24:ff:31:4c:48, 1, 21:00:00:24:ff:3c:d0:2f",
        "srpt, 0xfe80000000000000001175000077d708, 1, 0x00000000000000000002c903000e8acd",
        "xen-pvscsi, naa.60014056cf4ce4f1, 0, naa.60014056cf4ce4f2",
        "sbp, 0001d31d0000a1b2, 65535, 0001d31d0000a1b3",
        "usb_gadget, naa.6001405c3214b06a, 1, naa.6001405c3214b06b"})
    void takesEveryFabricAndFormOfName(String fabric, String name, long tpg, String initiator) {
        String path = LioPaths.TARGET + "/" + fabric + "/" + name + "/tpgt_" + tpg;
        Lio lio = LioParser.parse(Reading.of(Fixtures.AT, new TreeMap<>(Map.of(
                path + "/lun/lun_255/statistics/scsi_tgt_port/in_cmds", new Text.Content("7\n"),
                path + "/acls/" + initiator + "/lun_0/statistics/scsi_auth_intr/num_cmds", new Text.Content("6\n"),
                path + "/acls/" + initiator + "/lun_0/statistics/scsi_att_intr_port/indx", new Text.Unreadable("ENODEV")))));
        assertThat(lio.problems()).isEmpty();
        Tpg group = target(lio, fabric, name).tpgs().get(0);
        assertThat(group.tag()).isEqualTo(tpg);
        assertThat(group.luns().get(0).traffic().commands()).hasValue(7);
        assertThat(group.acls().get(0).initiator()).isEqualTo(initiator);
        assertThat(group.acls().get(0).loggedIn()).contains(false);
        assertThat(group.acls().get(0).mappedLuns().get(0).traffic().commands()).hasValue(6);
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

    @Test
    void knowsWhatABackstoreIs() {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        assertThat(backstore(lio, "iblock_0/lun0").identity()).isEqualTo(new BackstoreIdentity("iblock", "lun0", "/dev/ram0",
                "5e374610-146c-4e6a-bb16-79a0a7fe54dc", "LIO-ORG", "lun0", "4.0", "0"));
        assertThat(backstore(lio, "user_0/tcmu0").identity())
                .isEqualTo(new BackstoreIdentity("user", "tcmu0", "", "", "LIO-ORG", "", "", "0"));
        assertThat(backstore(lio, "rd_mcp_5/rd5").identity().plugin()).isEqualTo("rd_mcp");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"fileio_4/file4, 67108864", "rd_mcp_5/rd5, 33554432", "user_0/tcmu0, 33554432", "iblock_0/lun0,", "pscsi_8/ps0,"})
    void knowsSizesInBytesWhereTheTreeTellsThem(String name, Long size) {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        assertThat(backstore(lio, name).size()).isEqualTo(size == null ? OptionalLong.empty() : OptionalLong.of(size));
    }

    @Test
    void knowsWhoReservedWhat() {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        assertThat(backstore(lio, "iblock_3/lun3").reservation()).isEqualTo(new Reservation(Optional.of(true),
                Optional.of("iqn.2016-09.com.example:initiator01"), Optional.of("Write Exclusive Access, Registrants Only"),
                OptionalLong.of(2), OptionalLong.of(2)));
        assertThat(backstore(lio, "iblock_0/lun0").reservation())
                .isEqualTo(new Reservation(Optional.of(false), Optional.empty(), Optional.empty(),
                        OptionalLong.of(0), OptionalLong.of(0)));
        assertThat(backstore(lio, "pscsi_8/ps0").reservation().held()).isEmpty();
    }

    /** The texts of target_core_configfs.c for SPC-2 (target_core_dev_pr_show_spc2_res), which no capture holds. */
    @Test
    void knowsReservationsOfTheOldKind() {
        Lio lio = LioParser.parse(Reading.of(Fixtures.AT, new TreeMap<>(Map.of(
                LioPaths.TARGET + "/core/iblock_0/a/pr/res_holder",
                new Text.Content("SPC-2 Reservation: iSCSI Initiator: iqn.2016-09.com.example:initiator01\n"),
                LioPaths.TARGET + "/core/iblock_0/a/statistics/scsi_dev/ports", new Text.Content("1\n")))));
        assertThat(backstore(lio, "iblock_0/a").reservation().holder()).contains("iqn.2016-09.com.example:initiator01");
    }

    @Test
    void knowsSessionsOfInitiatorsWithAnAcl() {
        Tpg tpg = target(LioParser.parse(Fixtures.lio("11-rich-4-sessions-io")), "iscsi", TGT01).tpgs().get(0);
        assertThat(tpg.acls().stream().map(acl -> acl.loggedIn().orElseThrow())).containsExactly(true, true, false, false);
        assertThat(tpg.acls().get(0).session()).contains(new Session(OptionalLong.of(3), Optional.of("LOGGED_IN"), OptionalLong.of(1),
                OptionalLong.of(334), OptionalLong.of(12), OptionalLong.of(22_072_180), OptionalLong.of(0),
                OptionalLong.of(0), OptionalLong.of(0)));
        assertThat(tpg.acls().get(2).session()).isEmpty();
    }

    @Test
    void knowsInitiatorsWithoutAnAcl() {
        Lio lio = LioParser.parse(Fixtures.lio("11-rich-4-sessions-io"));
        assertThat(target(lio, "iscsi", "iqn.2016-09.com.example:iscsitgt03").tpgs().get(0).dynamicSessions())
                .contains(List.of("iqn.2016-09.com.example:initiator05"));
        assertThat(target(lio, "iscsi", TGT01).tpgs().get(0).dynamicSessions()).contains(List.of());
        assertThat(target(lio, "loopback", "naa.50014052b1c13a72").tpgs().get(0).dynamicSessions()).isEmpty();
    }

    @Test
    void knowsPortals() {
        Target target = target(LioParser.parse(Fixtures.lio("11-rich-4-sessions-io")), "iscsi", TGT02);
        assertThat(target.tpgs().get(0).portals()).containsExactly(new Portal("127.0.0.1:3261", "tcp"), new Portal("[::1]:3261", "tcp"));
        assertThat(target.portals()).hasValue(3);
    }

    @Test
    void anArchiveWithoutLinksStillTellsTheBackstoreOfALun() {
        Reading whole = Fixtures.lio("11-rich-4-sessions-io");
        TreeMap<String, Text> texts = new TreeMap<>();
        whole.paths().stream().filter(path -> !(whole.text(path).orElseThrow() instanceof Text.Link))
                .forEach(path -> texts.put(path, whole.text(path).orElseThrow()));
        assertThat(backstores(LioParser.parse(Reading.of(Fixtures.AT, texts)))).isEqualTo(backstores(LioParser.parse(whole)))
                .contains("iblock_3/lun3", "fileio_4/file4").doesNotContain("");
    }

    private static List<String> backstores(Lio lio) {
        return lio.targets().stream().flatMap(target -> target.tpgs().stream()).flatMap(tpg -> tpg.luns().stream())
                .map(lun -> lun.backstore().orElse("")).toList();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({"4, 1234, authorize, 12.34", "6, 29999, negotiate, 299.99", "5, 3367316886, authenticate,", "0, 0,,"})
    void tellsTheTimeOfAFailureOnlyWhereTheKernelDoes(long type, long time, String reason, Double uptime) {
        String statistics = LioPaths.TARGET + "/iscsi/" + TGT01 + "/fabric_statistics/iscsi_tgt_attr/";
        Lio lio = LioParser.parse(Reading.of(Fixtures.AT, new TreeMap<>(Map.of(
                statistics + "last_fail_type", new Text.Content(type + "\n"), statistics + "last_fail_time",
                new Text.Content(time + "\n")))));
        assertThat(lio.targets().get(0).lastLoginFailure()).isEqualTo(reason == null ? Optional.empty()
                : Optional.of(new LoginFailure(reason, uptime == null ? OptionalDouble.empty() : OptionalDouble.of(uptime))));
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
        return LioParser
                .parse(Reading.of(Fixtures.AT, new TreeMap<>(Map.of(path, text, lun("scsi_tgt_port/indx"), new Text.Content("1\n")))));
    }

    private static String lun(String attribute) {
        return LioPaths.TARGET + "/iscsi/" + TGT01 + "/tpgt_1/lun/lun_0/statistics/" + attribute;
    }

    private static OptionalLong commands(Lio lio) {
        return lio.targets().get(0).tpgs().get(0).luns().get(0).traffic().commands();
    }

    private static Backstore backstore(Lio lio, String name) {
        return lio.backstores().stream().filter(backstore -> backstore.name().equals(name)).findFirst().orElseThrow();
    }

    private static Target target(Lio lio, String fabric, String name) {
        return lio.targets().stream().filter(target -> target.fabric().equals(fabric) && target.name().equals(name)).findFirst()
                .orElseThrow();
    }

    private static Traffic traffic(long commands, long readMib, long writtenMib) {
        return new Traffic(OptionalLong.of(commands), Optional.of(new Mib(readMib)), Optional.of(new Mib(writtenMib)));
    }
}
