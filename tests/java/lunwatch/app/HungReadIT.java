package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lunwatch.testing.Debian;
import lunwatch.testing.Fixtures;
import lunwatch.testing.StuckFile;
import lunwatch.testing.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent, with a sample each second, over files whose reads never return. */
final class HungReadIT {

    private static final String LUN = "lunwatch_lio_lun_commands_total{";
    private static final String TPG = "sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/";

    @TempDir
    private Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process agent;
    private String metrics;

    @BeforeEach
    void start() throws Exception {
        StuckFile.require();
        Tree.layOut(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"), root);
        Files.writeString(root.resolve("lunwatch.yml"), """
                procfs: %1$s/proc
                configfs: %1$s/sys/kernel/config
                schedule:
                  sample: "* * * * * ?"
                  dump: "0/2 * * * * ?"
                archive.directory: %1$s/archive
                munin.directory: %1$s/munin
                http.listen: 127.0.0.1:0
                """.formatted(root));
        agent = start(root.resolve("log"));
        DemoAgent.eventually(() -> assertThat(scrape()).contains(LUN));
    }

    private Process start(Path log) throws Exception {
        Process process = new ProcessBuilder(DemoAgent.java(), "-jar", "target/lunwatch.jar", "--config",
                root.resolve("lunwatch.yml").toString(), "agent")
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        metrics = "http://127.0.0.1:" + DemoAgent.port(log) + "/metrics";
        return process;
    }

    @AfterEach
    void kill() {
        if (agent != null) {
            agent.destroyForcibly();
        }
    }

    @Test
    void aStatisticThatHangsCostsItsSourceAndOneThreadUntilItAnswers() throws Exception {
        try (StuckFile file = StuckFile.over(root.resolve(TPG + "lun/lun_0/statistics/scsi_tgt_port/in_cmds"))) {
            DemoAgent.eventually(() -> assertThat(value("lunwatch_collector_busy_seconds{collector=\"lio\"}")).isGreaterThan(7));
            assertThat(waiting("read-lio")).containsExactly("request_wait_answer");
            assertOnTime();
            assertThat(scrape())
                    .contains("lunwatch_collector_success{collector=\"lio\"} 0\n", "lunwatch_collector_success{collector=\"drbd\"} 1\n")
                    .contains("lunwatch_drbd_sent_bytes_total{minor=\"0\"}").doesNotContain(LUN);
            assertThat(waiting("read-lio")).hasSize(1);

            file.answer();
            DemoAgent.eventually(() -> assertThat(scrape()).contains("lunwatch_collector_success{collector=\"lio\"} 1\n", LUN));
            assertThat(scrape().lines().filter(line -> line.startsWith(LUN)).filter(line -> line.endsWith(" 7"))).isNotEmpty();

            file.hang();
            DemoAgent.eventually(() -> assertThat(waiting("read-lio")).hasSize(1));
            assertMakesWayInTime();
        }
        assertThat(agent.waitFor(5, TimeUnit.SECONDS)).as("nothing of it is left once the read returns").isTrue();
    }

    /** As when targetcli disables a TPG over a stuck device: attrib and param hang, and nothing else does. */
    @Test
    void configurationThatHangsCostsTheDumpsOnly() throws Exception {
        try (StuckFile file = StuckFile.killable(root.resolve(TPG + "attrib/authentication"));
                StuckFile other = StuckFile.killable(root.resolve(TPG + "param/AuthMethod"))) {
            DemoAgent.eventually(() -> assertThat(value("lunwatch_collector_busy_seconds{collector=\"lio-tree\"}")).isGreaterThan(7));
            assertOnTime();
            assertThat(scrape()).contains("lunwatch_collector_success{collector=\"lio\"} 1\n", LUN);
            assertThat(waiting("read-lio-tree")).containsExactly("request_wait_answer");
            assertThat(waiting("read-lio")).isEmpty();

            file.answer();
            other.answer();
            DemoAgent.eventually(() -> assertThat(waiting("read-lio-tree")).isEmpty());
            file.hang();
            DemoAgent.eventually(() -> assertThat(waiting("read-lio-tree")).hasSize(1));
            assertEndsInTime();
        }
    }

    /**
     * Samples are taken each second again, whatever hangs: only the one that begins to hang waits, for its deadline of five seconds. One
     * that waited would be five seconds old when it is served.
     */
    private void assertOnTime() throws Exception {
        Set<Double> fresh = new HashSet<>();
        DemoAgent.eventually(() -> {
            if (value("lunwatch_sample_age_seconds") < 2.5) {
                fresh.add(value("lunwatch_archive_last_write_timestamp_seconds"));
            }
            assertThat(fresh).hasSizeGreaterThan(5);
        });
    }

    /**
     * No process can end before its last read has returned, if the kernel does not let go of that: but it can give up the port and the
     * archive, so that the next one takes them over.
     */
    private void assertMakesWayInTime() throws Exception {
        String before = metrics;
        agent.destroy();
        assertThat(agent.waitFor(5, TimeUnit.SECONDS)).as("a read that nothing ends keeps what is left of the process").isFalse();
        DemoAgent.eventually(() -> assertThatThrownBy(
                () -> client.send(HttpRequest.newBuilder(URI.create(before)).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class));
        Process next = start(root.resolve("next"));
        DemoAgent.eventually(() -> assertThat(scrape()).contains("lunwatch_collector_success{collector=\"drbd\"} 1\n"));
        next.destroyForcibly();
    }

    private void assertEndsInTime() throws Exception {
        agent.destroy();
        assertThat(agent.waitFor(5, TimeUnit.SECONDS)).as("SIGTERM ends it within 5 s").isTrue();
        assertThat(agent.exitValue()).isZero();
        try (Stream<Path> files = Files.walk(root.resolve("archive"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".gz")).toList()) {
                assertThat(Debian.run("", "gzip", "-t", file.toString())).isEqualTo(new Debian.Result(0, ""));
            }
        }
    }

    /** In which function of the kernel the agent's threads of this name wait; of no thread that answers. */
    private List<String> waiting(String thread) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + agent.pid() + "/task"))) {
            return threads.filter(task -> read(task.resolve("comm")).equals(thread + "\n")).map(task -> read(task.resolve("wchan")))
                    .filter(function -> function.startsWith("request_wait")).toList();
        }
    }

    /** A thread may end while it is looked at. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "gone: " + e;
        }
    }

    private double value(String series) throws Exception {
        return scrape().lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst().orElseThrow();
    }

    private String scrape() throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(metrics)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
