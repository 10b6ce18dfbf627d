package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a newcomer starts it: in demo mode, spoken to over HTTP, ended by SIGTERM, and started again. */
final class DemoAgentIT {

    @TempDir
    private Path temporary;

    @BeforeAll
    static void requirePromtool() {
        Debian.require("promtool", "prometheus");
    }

    @Test
    void servesMovingNumbersAndEndsWithACleanArchiveThatTheNextRunGoesOnIn() throws Exception {
        try (DemoAgent agent = new DemoAgent(temporary)) {
            assertThat(agent.get("/-/healthy").statusCode()).isEqualTo(200);
            assertThat(agent.get("/").body()).contains("href=\"/metrics\"");
            DemoAgent.eventually(() -> assertThat(agent.get("/metrics").body())
                    .contains("lunwatch_drbd_sent_bytes_total{", "lunwatch_lio_mapped_lun_read_bytes_total{", "lunwatch_build_info{"));
            String metrics = agent.get("/metrics").body();
            assertThat(Debian.run(metrics, "promtool", "check", "metrics")).isEqualTo(new Debian.Result(0, ""));
            List<String> first = agent.series("lunwatch_lio_lun_commands_total");
            DemoAgent.eventually(() -> assertThat(agent.series("lunwatch_lio_lun_commands_total")).isNotEqualTo(first));
            assertThat(Files.readString(files().resolve("munin/lio_read.values"))).contains(".value ");
            agent.end();
        }
        int before = archivedSamples();
        assertThat(before).isPositive();
        try (DemoAgent agent = new DemoAgent(temporary)) {
            DemoAgent.eventually(() -> assertThat(archivedSamples()).isGreaterThan(before + 1));
            agent.end();
        }
        CommandRun ls = CommandRun.of("archive", "ls", "--archive", archive().toString());
        assertThat(ls.status()).as(ls.err()).isZero();
        CommandRun cat = CommandRun.of("archive", "cat", "--at", "-1s", "/proc/drbd", "--archive", archive().toString());
        assertThat(cat.out()).contains("[/proc/drbd]\nversion: 8.4.11 (api:1/proto:86-101)\n");
    }

    @Test
    void itsFirstAnswerKnowsOfASample() throws Exception {
        int port = PrometheusServer.freePort();
        Process agent = DemoAgent.start(temporary, temporary.resolve("log"), "--listen", "127.0.0.1:" + port);
        String first = "";
        while (first.isEmpty() && agent.isAlive()) {
            try (InputStream page = new URL("http://127.0.0.1:" + port + "/").openStream()) {
                first = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            } catch (ConnectException e) {
                Thread.sleep(5);
            }
        }
        agent.destroyForcibly();
        assertThat(first).contains("Last sample: 20");
    }

    @Test
    void anAgentThatIsStillStartingEndsInOrderToo() throws Exception {
        endsInOrder(List.of());
    }

    /** strace(1) holds each write to the archive's file for a second. */
    @Test
    @SuppressWarnings("DuplicateDateFormatField") // A file repeats the name of its day.
    void anAgentThatWritesItsFirstSampleEndsWhenItHas() throws Exception {
        Debian.requireStrace();
        String hour =
                DateTimeFormatter.ofPattern("yyyyMMdd/'lio-statistics-'yyyyMMddHHZ'.gz'").format(ZonedDateTime.now(ZoneId.systemDefault()));
        endsInOrder(List.of("strace", "-D", "-f", "-qq", "-o", temporary.resolve("trace").toString(), "--seccomp-bpf",
                "-P", archive().resolve(hour).toString(), "-e", "trace=write,pwrite64", "-e", "inject=write,pwrite64:delay_enter=1000000"));
        assertThat(archivedSamples()).isEqualTo(1);
    }

    private void endsInOrder(List<String> program) throws Exception {
        Path log = temporary.resolve("log");
        Process agent = DemoAgent.startUnder(program, temporary, log, "--listen", "127.0.0.1:0");
        DemoAgent.port(log);
        agent.destroy();
        assertThat(agent.waitFor()).isZero();
        assertThat(Files.readString(log)).endsWith("lunwatch: ended\n");
        assertThat(archivedSamples()).isNotNegative();
    }

    @Test
    void aSecondAgentOnTheSameArchiveSaysSo() throws Exception {
        try (DemoAgent agent = new DemoAgent(temporary)) {
            Path log = temporary.resolve("second");
            Process second = DemoAgent.start(temporary, log, "--listen", "127.0.0.1:0");
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(Files.readString(log)).contains("lunwatch: archive " + archive() + " is in use by another lunwatch agent\n");
            agent.end();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (DemoAgent agent = new DemoAgent(temporary)) {
            Path log = temporary.resolve("second");
            Process second =
                    DemoAgent.start(Files.createDirectory(temporary.resolve("other")), log, "--listen", "127.0.0.1:" + agent.port());
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(Files.readString(log)).contains("lunwatch: cannot listen on 127.0.0.1 port " + agent.port() + ": ");
            agent.end();
        }
    }

    private int archivedSamples() throws IOException {
        int samples = 0;
        try (Stream<Path> files = Files.walk(archive())) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("lio-statistics-.*\\.gz")).toList()) {
                assertThat(Debian.run("", "gzip", "-t", file.toString())).isEqualTo(new Debian.Result(0, ""));
                samples += Integer.parseInt(Debian.run("", "zgrep", "-c", "^# sample ", file.toString()).output().strip());
            }
        }
        return samples;
    }

    private Path archive() {
        return files().resolve("archive");
    }

    private Path files() {
        return temporary.resolve("lunwatch-demo-" + System.getProperty("user.name"));
    }
}
