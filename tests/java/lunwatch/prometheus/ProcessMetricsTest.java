package lunwatch.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units are those of proc_pid_stat(5), proc_pid_status(5) and proc_pid_limits(5). */
final class ProcessMetricsTest {

    @TempDir
    private Path process;

    @BeforeEach
    void aProcess() throws IOException {
        Files.writeString(process.resolve("stat"), "4711 (a) (b c) S 1 4711 4711 0 -1 4194560 5060 0 33 0 250 75 9 9 20 0 25 0 8811 99 17000 1844\n");
        Files.writeString(process.resolve("status"), "Name:\ta) (b c\nVmHWM:\t   90000 kB\nVmRSS:\t   72344 kB\nThreads:\t25\n");
        Files.writeString(process.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             95000                95000                processes
                Max open files            1024                 524288               files
                """);
        for (String file : new String[] {"0", "1", "2", "9"}) {
            Files.writeString(Files.createDirectories(process.resolve("fd")).resolve(file), "");
        }
    }

    @Test
    void timesAreInHundredthsOfSecondsAndSizesInKibibytes() {
        assertThat(metrics(process))
                .containsEntry("process_cpu_seconds_total", 3.25)
                .containsEntry("process_resident_memory_bytes", 72344L * 1024)
                .containsEntry("process_threads", 25L)
                .containsEntry("process_open_fds", 3L) // one of the four would be the listing's own
                .containsEntry("process_max_fds", 1024L);
    }

    @Test
    void whatIsNotUnderstoodIsLeftOut() throws IOException {
        Files.writeString(process.resolve("stat"), "4711 (a) S 1 2 3\n");
        Files.writeString(process.resolve("status"), "Name:\ta\nVmRSS:\nThreads:\tmany\n");
        Files.writeString(process.resolve("limits"), "Max open files            unlimited            unlimited            files\n");
        assertThat(metrics(process)).containsOnlyKeys("process_open_fds", "jvm_memory_used_bytes", "jvm_memory_committed_bytes", "jvm_memory_max_bytes");
        assertThat(metrics(process.resolve("gone"))).containsOnlyKeys("jvm_memory_used_bytes", "jvm_memory_committed_bytes", "jvm_memory_max_bytes");
    }

    @Test
    void saysWhatTheJvmSays() {
        UnixOperatingSystemMXBean jvm = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double before = jvm.getProcessCpuTime() / 1e9;
        Map<String, Number> metrics = metrics(Path.of("/proc/self"));
        double after = jvm.getProcessCpuTime() / 1e9;
        assertThat(metrics.get("process_cpu_seconds_total").doubleValue()).isBetween(before - 0.02, after + 0.02);
        assertThat(metrics).containsEntry("process_max_fds", jvm.getMaxFileDescriptorCount())
                .containsEntry("jvm_memory_max_bytes", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
        assertThat(metrics.get("process_open_fds").longValue()).isCloseTo(jvm.getOpenFileDescriptorCount(), org.assertj.core.data.Offset.offset(3L));
        assertThat(metrics.get("process_resident_memory_bytes").longValue()).isGreaterThan(metrics.get("jvm_memory_used_bytes").longValue());
        assertThat(metrics.get("process_threads").longValue()).isGreaterThanOrEqualTo(ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static Map<String, Number> metrics(Path process) {
        return new ProcessMetrics(process).families().stream().collect(Collectors.toMap(family -> family.name(), family -> family.series().get(0).value()));
    }
}
