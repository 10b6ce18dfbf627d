package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import lunwatch.metric.Metric;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Subsystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ends of the counters are those of the kernel source: unsigned int sectors / 2 in drbd_proc.c, u32 MiB in target_core_stat.c. */
final class IncreaseTest {

    @ParameterizedTest(name = "{0} from {1} to {2}: {3}")
    @CsvSource({
        "lunwatch_lio_lun_commands_total, 10, 25, 15",
        "lunwatch_lio_lun_commands_total, 25, 25, 0",
        "lunwatch_lio_lun_commands_total, 1000, 7, 7",
        "lunwatch_lio_lun_commands_total, 4294967290, 4, 10",
        "lunwatch_lio_target_logins_total, 4294967290, 4, 10",
        "lunwatch_lio_target_logins_total, 3000000000, 4, 4",
        "lunwatch_lio_target_logins_total, 5000000000, 4, 4",
        "lunwatch_lio_session_sent_bytes_total, 4503599626321920, 1048576, 1048576",
        "lunwatch_lio_lun_read_bytes_total, 4503599626321920, 1048576, 2097152",
        "lunwatch_drbd_sent_bytes_total, 2199023254528, 2048, 3072",
        "lunwatch_drbd_sent_bytes_total, 1099511627776, 2048, 2048",
        "lunwatch_drbd_activity_log_writes_total, 4294967295, 0, 1",
        "/sys/kernel/config/x/read_mbytes, 4294967295, 3, 4"
    })
    void countersWrapAtTheirOwnEndAndOtherwiseBeginAnew(String name, double before, double now, double increase) {
        assertThat(Increase.between(metric(name), before, now)).isEqualTo(increase);
    }

    private static Metric<?> metric(String name) {
        return Subsystems.ALL.stream().flatMap(Subsystem::metrics).filter(metric -> metric.name().equals(name)).findFirst()
                .<Metric<?>>map(metric -> metric).orElseGet(() -> SeriesId.ofFile(name).metric());
    }
}
