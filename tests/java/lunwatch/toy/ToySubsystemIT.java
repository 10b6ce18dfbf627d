package lunwatch.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.munin.MuninInstallation;
import lunwatch.testing.Debian;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One package and one line: the real agent with {@link LoadAverage}, and all that can be asked of it. */
final class ToySubsystemIT {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path root;
    private Path drawn;
    private Path log;
    private Process agent;

    @BeforeEach
    void makeNode() throws IOException {
        Tree.layOut(Fixtures.node("08-connected-uptodate-idle.node-a", "05-blog-2-sessions-idle"), root);
        log = root.resolve("log");
        drawn = root.resolve("munin");
        load("0.42 0.18 0.12 3/80 4711\n");
    }

    private void load(String text) throws IOException {
        Files.writeString(root.resolve("proc/loadavg"), text);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (agent != null) {
            agent.destroy();
            agent.waitFor();
        }
    }

    private List<String> command(String... arguments) throws IOException {
        Path config = Files.writeString(root.resolve("lunwatch.yml"), """
                procfs: %1$s/proc
                configfs: %1$s/sys/kernel/config
                loadavg.warning: 7
                schedule.sample: "* * * * * ?"
                archive: {directory: %1$s/archive, keepFree: 0}
                munin: {directory: %2$s, state: %1$s/munin.state, node: {listen: "127.0.0.1:0"}}
                http.listen: 127.0.0.1:0
                """.formatted(root, drawn));
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-cp", System.getProperty("java.class.path"), ToyAgent.class.getName(), "--config",
                        config.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Debian.Result run(String... arguments) throws IOException {
        return Debian.run("", command(arguments).toArray(String[]::new));
    }

    private void startAgent() throws IOException, InterruptedException {
        agent = new ProcessBuilder(command("agent")).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        address("munin node listening on ");
    }

    private String address(String words) throws IOException, InterruptedException {
        Pattern said = Pattern.compile("lunwatch: " + words + "(127\\.0\\.0\\.1:\\d+)");
        for (int i = 0; i < 300 && agent.isAlive(); i++) {
            Matcher m = said.matcher(Files.readString(log));
            if (m.find()) {
                return m.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError(Files.readString(log));
    }

    private String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address("listening on ") + "/metrics")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** A number, a state and a counter in a scrape, clean for promtool; and what becomes of them when the file is broken, and gone. */
    @Test
    void isInTheMetrics() throws Exception {
        Debian.require("promtool", "prometheus");
        startAgent();
        String metrics = metrics();
        assertThat(metrics.lines()).contains("lunwatch_loadavg_minute 0.42", "lunwatch_loadavg_state{state=\"busy\"} 1",
                "lunwatch_loadavg_state{state=\"idle\"} 0", "lunwatch_loadavg_processes_total 4711",
                "lunwatch_collector_success{collector=\"loadavg\"} 1", "lunwatch_collector_present{collector=\"loadavg\"} 1")
                .anyMatch(line -> line.startsWith("lunwatch_collector_duration_seconds{collector=\"loadavg\"} "))
                .anyMatch(line -> line.startsWith("lunwatch_lio_lun_commands_total{"));
        assertThat(Debian.run(metrics, "promtool", "check", "metrics")).isEqualTo(new Debian.Result(0, ""));
        load("nonsense\n");
        until("lunwatch_collector_success{collector=\"loadavg\"} 0");
        assertThat(metrics()).doesNotContain("lunwatch_loadavg").contains("lunwatch_drbd_role{");
        assertThat(Files.readString(log)).contains("lunwatch: loadavg: /proc/loadavg: 'nonsense?' is no load average\n");
        Files.delete(root.resolve("proc/loadavg"));
        until("lunwatch_collector_success{collector=\"loadavg\"} 1");
        assertThat(metrics()).doesNotContain("lunwatch_loadavg").contains("lunwatch_collector_present{collector=\"loadavg\"} 0\n");
    }

    private void until(String line) throws IOException, InterruptedException {
        for (int i = 0; i < 100 && metrics().lines().noneMatch(line::equals); i++) {
            Thread.sleep(100);
        }
        assertThat(metrics().lines()).contains(line);
    }

    /** By the agent's own node and by the plugin in a real munin-node, whose master makes an RRD of it. */
    @Test
    void isInMunin() throws Exception {
        MuninInstallation.assumeInstalled();
        try (MuninInstallation munin = MuninInstallation.withNode("lunwatch_loadavg")) {
            drawn = munin.files();
            startAgent();
            munin.poll(Instant.now());
            assertThat(munin.rrds("lunwatch_loadavg")).containsExactly("minute-g.rrd");
            assertThat(Files.readString(drawn.resolve("lunwatch_loadavg.config"))).contains("minute.warning :7\n");
            assertThat(run("munin-check", address("munin node listening on ")).out()).startsWith("8 plugins, ")
                    .endsWith(": nothing wrong\n");
            assertThat(Debian.run(Map.of("LUNWATCH_MUNIN", drawn.toString()), Path.of("munin/lunwatch_").toAbsolutePath().toString(),
                    "suggest"))
                    .isEqualTo(Debian.Result.of("drbd\nlio\nloadavg\n"));
        }
    }

    @Test
    void isInASample() throws IOException {
        assertThat(run("sample").out()).contains("# loadavg: seen\n").containsPattern("lunwatch_loadavg_minute +0\\.42\n")
                .containsPattern("lunwatch_loadavg_state +state=busy\n");
        assertThat(run("sample", "--format", "prometheus").out()).contains("lunwatch_loadavg_processes_total 4711\n");
        assertThat(run("sample", "--format", "json").out()).contains("\"lunwatch_loadavg_minute\"", "\"name\" : \"loadavg\"");
        load("nonsense\n");
        Debian.Result failed = run("sample");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).isEqualTo("lunwatch: loadavg: /proc/loadavg: 'nonsense?' is no load average\n");
        assertThat(failed.out()).contains("# loadavg: failed: ").contains("lunwatch_lio_lun_commands_total");
        Files.delete(root.resolve("proc/loadavg"));
        assertThat(run("sample")).satisfies(absent -> assertThat(absent.status()).isZero())
                .satisfies(absent -> assertThat(absent.out()).contains("# loadavg: absent: no /proc/loadavg\n"));
    }

    @Test
    void isInTheArchive() throws Exception {
        startAgent();
        Thread.sleep(2500);
        load("0.02 0.18 0.12 1/80 4721\n");
        Thread.sleep(2500);
        end();
        assertThat(run("archive", "cat", "--at", "-0s", "/proc/loadavg").out()).endsWith("[/proc/loadavg]\n0.02 0.18 0.12 1/80 4721\n\n");
        assertThat(run("archive", "series", "lunwatch_loadavg_processes_total", "--from", "-1m", "--every", "1m").out()).contains(",4721");
        assertThat(run("archive", "export", "openmetrics", "--from", "-1m").out())
                .contains("lunwatch_loadavg_minute 0.42 ", "lunwatch_loadavg_minute 0.02 ", "lunwatch_loadavg_state{state=\"idle\"} 1 ");
        assertThat(run("archive", "loadavg", "--from", "-1m").out().lines()).hasSize(2)
                .anyMatch(line -> line.endsWith("  loadavg: file present, state busy"))
                .anyMatch(line -> line.endsWith("  loadavg: state busy -> idle"));
        assertThat(run("archive", "loadavg", "--help").out()).contains("Prints when a state of the load changed: idle or busy");
    }

    @Test
    void hasItsOwnSetting() throws IOException {
        assertThat(run("check-config").out()).endsWith(": valid\n");
        Path wrong = Files.writeString(root.resolve("wrong.yml"), "loadavg.warning: x\nloadavg.warnin: 1\n");
        assertThat(run("check-config", wrong.toString()).err().lines()).containsExactly(
                "lunwatch: " + wrong + ": loadavg.warning: For input string: \"x\"",
                "lunwatch: " + wrong + ": loadavg.warnin: no such key; did you mean loadavg.warning?");
    }
}
