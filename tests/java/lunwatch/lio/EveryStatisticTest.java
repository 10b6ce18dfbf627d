package lunwatch.lio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.metric.Family;
import lunwatch.metric.Series;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts for every statistics file of the target's tree: it is a metric, or there is a reason why not. */
final class EveryStatisticTest {

    private static final long MIB = 1 << 20;

    /** A metric of the same value: {@code object/group/attribute = family[label], factor}. */
    private static final String EXPORTED = """
            backstore/scsi_dev/ports = lunwatch_lio_backstore_exports
            backstore/scsi_lu/num_cmds = lunwatch_lio_backstore_commands_total
            backstore/scsi_lu/read_mbytes = lunwatch_lio_backstore_read_bytes_total MiB
            backstore/scsi_lu/write_mbytes = lunwatch_lio_backstore_written_bytes_total MiB
            backstore/scsi_lu/resets = lunwatch_lio_backstore_resets_total
            backstore/scsi_lu/creation_time = lunwatch_lio_backstore_epoch
            backstore/scsi_tgt_dev/resets = lunwatch_lio_backstore_resets_total
            backstore/scsi_tgt_dev/aborts_complete = lunwatch_lio_backstore_aborts_total[completed]
            backstore/scsi_tgt_dev/aborts_no_task = lunwatch_lio_backstore_aborts_total[no_task]
            lun/scsi_tgt_port/in_cmds = lunwatch_lio_lun_commands_total
            lun/scsi_tgt_port/read_mbytes = lunwatch_lio_lun_read_bytes_total MiB
            lun/scsi_tgt_port/write_mbytes = lunwatch_lio_lun_written_bytes_total MiB
            mapped_lun/scsi_auth_intr/att_count = lunwatch_lio_mapped_lun_attachments_total
            mapped_lun/scsi_auth_intr/num_cmds = lunwatch_lio_mapped_lun_commands_total
            mapped_lun/scsi_auth_intr/read_mbytes = lunwatch_lio_mapped_lun_read_bytes_total MiB
            mapped_lun/scsi_auth_intr/write_mbytes = lunwatch_lio_mapped_lun_written_bytes_total MiB
            mapped_lun/scsi_auth_intr/creation_time = lunwatch_lio_mapped_lun_epoch
            acl/iscsi_sess_stats/cmd_pdus = lunwatch_lio_session_command_pdus_total
            acl/iscsi_sess_stats/rsp_pdus = lunwatch_lio_session_response_pdus_total
            acl/iscsi_sess_stats/txdata_octs = lunwatch_lio_session_sent_bytes_total
            acl/iscsi_sess_stats/rxdata_octs = lunwatch_lio_session_received_bytes_total
            acl/iscsi_sess_stats/conn_digest_errors = lunwatch_lio_session_digest_errors_total
            acl/iscsi_sess_stats/conn_timeout_errors = lunwatch_lio_session_timeout_errors_total
            target/iscsi_instance/portals = lunwatch_lio_target_portals
            target/iscsi_instance/sessions = lunwatch_lio_target_sessions
            target/iscsi_sess_err/cxn_errors = lunwatch_lio_target_session_errors_total[connection]
            target/iscsi_sess_err/digest_errors = lunwatch_lio_target_session_errors_total[digest]
            target/iscsi_sess_err/format_errors = lunwatch_lio_target_session_errors_total[format]
            target/iscsi_login_stats/accepts = lunwatch_lio_target_logins_total
            target/iscsi_login_stats/authenticate_fails = lunwatch_lio_target_login_failures_total[authenticate]
            target/iscsi_login_stats/authorize_fails = lunwatch_lio_target_login_failures_total[authorize]
            target/iscsi_login_stats/negotiate_fails = lunwatch_lio_target_login_failures_total[negotiate]
            target/iscsi_login_stats/other_fails = lunwatch_lio_target_login_failures_total[other]
            target/iscsi_login_stats/redirects = lunwatch_lio_target_login_failures_total[redirect]
            target/iscsi_logout_stats/normal_logouts = lunwatch_lio_target_logouts_total[normal]
            target/iscsi_logout_stats/abnormal_logouts = lunwatch_lio_target_logouts_total[abnormal]
            """;

    /** What is part of other metrics, and of which. */
    private static final String JOINED = """
            backstore/scsi_dev/inst, indx: which LUNs export it, beside the link
            backstore/scsi_tgt_dev/non_access_lus: lunwatch_lio_backstore_exported
            backstore/scsi_tgt_dev/status: lunwatch_lio_backstore_exported
            backstore/scsi_lu/status: lunwatch_lio_backstore_exported
            backstore/scsi_lu/lu_name, vend, prod, rev, dev_type: lunwatch_lio_backstore_info
            lun/scsi_port/inst, dev: the label backstore
            mapped_lun/scsi_auth_intr/intr_name: the label initiator
            mapped_lun/scsi_att_intr_port/indx: lunwatch_lio_initiator_logged_in, where there is no better
            target/iscsi_instance/fail_sess: the sum of lunwatch_lio_target_session_errors_total
            target/iscsi_instance/fail_type: lunwatch_lio_target_last_session_error
            target/iscsi_tgt_attr/login_fails: the sum of lunwatch_lio_target_login_failures_total
            target/iscsi_tgt_attr/last_fail_type: lunwatch_lio_target_last_login_failure
            target/iscsi_tgt_attr/last_fail_time: lunwatch_lio_target_last_login_failure_uptime_seconds, where it can be trusted
            """;

    /** What is no metric, and why. */
    private static final String LEFT_OUT = """
            backstore/scsi_dev/role: always Target
            backstore/scsi_tgt_dev/inst, indx: as in scsi_dev
            backstore/scsi_tgt_dev/num_lus: always 1
            backstore/scsi_lu/inst, dev: as in scsi_dev
            backstore/scsi_lu/indx, lun: always 1, always 0
            backstore/scsi_lu/state_bit: always exposed
            backstore/scsi_lu/full_stat, hs_num_cmds: always 0, never implemented
            lun/scsi_port/indx: the relative port; identifies nothing that the labels do not
            lun/scsi_port/role: Device and the number in dev
            lun/scsi_port/busy_count: always 0, never implemented
            lun/scsi_tgt_port/inst, dev, indx: as in scsi_port
            lun/scsi_tgt_port/name, port_index: made of the relative port, and of target and TPG
            lun/scsi_tgt_port/hs_in_cmds: always 0, never implemented
            lun/scsi_transport/inst, indx, device, dev_name, proto_id: made of fabric, target and serial number
            mapped_lun/scsi_auth_intr/inst, dev, port, indx: the kernel's numbers of what the labels name
            mapped_lun/scsi_auth_intr/dev_or_port, map_indx, row_status, hs_num_cmds: constant, or never implemented
            mapped_lun/scsi_att_intr_port/inst, dev, port, port_auth_indx: the kernel's numbers of what the labels name
            mapped_lun/scsi_att_intr_port/port_ident: the initiator and the ISID it chose
            acl/iscsi_sess_stats/inst: the kernel's number of the target
            acl/iscsi_sess_stats/node: always 1 but for a discovery session, which has no ACL
            acl/iscsi_sess_stats/indx: given to the next session at once; lunwatch_lio_session_number is not
            target/iscsi_instance/inst: the kernel's number of the target
            target/iscsi_instance/min_ver, max_ver, nodes, disc_time: constant
            target/iscsi_instance/description, vendor, version: constant in a kernel
            target/iscsi_instance/fail_rem_name: whoever logs in chooses it, so it is no label; archived
            target/iscsi_sess_err/inst: the kernel's number of the target
            target/iscsi_tgt_attr/inst, indx: the kernel's number of the target, always 1
            target/iscsi_tgt_attr/fail_intr_name, fail_intr_addr, fail_intr_addr_type: whoever logs in chooses it, so it is no label; archived
            target/iscsi_login_stats/inst, indx: the kernel's number of the target, always 1
            target/iscsi_logout_stats/inst, indx: the kernel's number of the target, always 1
            """;

    private static final Pattern OBJECT = Pattern.compile("/sys/kernel/config/target/(?:core/(?<backstore>[^/]+/[^/]+)/statistics"
            + "|(?<fabric>[^/]+)/(?<target>[^/]+)/(?:tpgt_(?<tpg>\\d+)/(?:lun/lun_(?<lun>\\d+)/statistics"
            + "|acls/(?<initiator>[^/]+)/(?:lun_(?<mapped>\\d+)/statistics|fabric_statistics)))?(?:fabric_statistics)?)"
            + "/(?<attribute>[^/]+/[^/]+)");

    private record Statistic(String key, Map<String, String> labels, Text text) {}

    @ParameterizedTest
    @MethodSource("captures")
    void everyStatisticIsAMetricOrThereIsAReasonWhyNot(String capture) {
        Reading reading = Fixtures.lio(capture);
        Map<String, Family> families = Watched.byName(Subsystems.ALL.sample(reading));
        Map<String, String> exported = exported();
        Map<String, String> others = others();
        for (int i = 0; i < reading.paths().size(); i++) {
            if (reading.paths().get(i).matches(".*/(fabric_)?statistics/.*")) {
                Statistic statistic = statistic(reading.paths().get(i), reading.texts().get(i));
                if (exported.containsKey(statistic.key())) {
                    assertIsExported(statistic, exported.get(statistic.key()), families);
                } else {
                    assertThat(others).containsKey(statistic.key());
                }
            }
        }
    }

    static List<String> captures() {
        return Fixtures.names("lio");
    }

    @Test
    void nothingIsListedThatNoKernelHas() {
        Reading reading = Fixtures.lio("11-rich-4-sessions-io");
        List<String> real = reading.paths().stream().filter(path -> path.matches(".*/(fabric_)?statistics/.*"))
                .map(path -> statistic(path, Text.Unreadable.ENOENT).key()).distinct().toList();
        assertThat(real).hasSize(30 + 19 + 20 + 9 + 37).containsAll(exported().keySet()).containsAll(others().keySet());
    }

    @Test
    void noInitiatorsWordsAreInLabels() {
        for (Family family : Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")).families()) {
            // iscsitgt03 has no ACL: initiator05 is there under a name of its own choice.
            assertThat(family.series().stream().map(series -> series.labels().toString()))
                    .noneMatch(labels -> labels.contains("initiator05"));
        }
    }

    private static void assertIsExported(Statistic statistic, String metric, Map<String, Family> families) {
        Matcher m = Pattern.compile("(\\w+)(?:\\[(\\w+)])?( MiB)?").matcher(metric);
        assertThat(m.matches()).as(metric).isTrue();
        Optional<Number> value = Optional.ofNullable(families.get(m.group(1))).stream().flatMap(family -> family.series().stream())
                .filter(series -> statistic.labels().entrySet().stream()
                        .allMatch(label -> series.labels().value(label.getKey()).equals(Optional.of(label.getValue()))))
                .filter(series -> m.group(2) == null || series.labels().values().contains(m.group(2)))
                .map(Series::value).findFirst();
        String text = statistic.text() instanceof Text.Content content ? content.value().strip() : "";
        assertThat(value).as(statistic.toString())
                .isEqualTo(text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text) * (m.group(3) == null ? 1 : MIB)));
    }

    private static Statistic statistic(String path, Text text) {
        Matcher m = OBJECT.matcher(path);
        assertThat(m.matches()).as(path).isTrue();
        Map<String, String> labels = new HashMap<>();
        for (String label : List.of("backstore", "fabric", "target", "tpg", "lun", "initiator")) {
            Optional.ofNullable(m.group(label)).ifPresent(value -> labels.put(label, value));
        }
        Optional.ofNullable(m.group("mapped")).ifPresent(value -> labels.put("mapped_lun", value));
        String kind = labels.containsKey("backstore") ? "backstore" : labels.containsKey("lun") ? "lun"
                : labels.containsKey("mapped_lun") ? "mapped_lun" : labels.containsKey("initiator") ? "acl" : "target";
        return new Statistic(kind + "/" + m.group("attribute"), labels, text);
    }

    private static Map<String, String> exported() {
        Map<String, String> exported = new LinkedHashMap<>();
        EXPORTED.lines().forEach(line -> exported.put(line.substring(0, line.indexOf(" = ")), line.substring(line.indexOf(" = ") + 3)));
        return exported;
    }

    private static Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        (JOINED + LEFT_OUT).lines().forEach(line -> {
            String keys = line.substring(0, line.indexOf(": "));
            String group = keys.substring(0, keys.lastIndexOf('/', keys.contains(",") ? keys.indexOf(',') : keys.length()) + 1);
            for (String attribute : keys.substring(group.length()).split(", ")) {
                others.put(group + attribute, line.substring(line.indexOf(": ") + 2));
            }
        });
        return others;
    }
}
