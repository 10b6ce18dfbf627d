package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent under somebody who listens as systemd does, and writes down each message on a line. */
final class SystemdIT {

    private static final String LISTENER = """
            import socket, sys
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            listener.bind(sys.argv[1])
            print("listening", flush=True)
            while True:
                message, ancillary, flags, sender = listener.recvmsg(4096)
                print(message.decode().strip().replace("\\n", " "), flush=True)
            """;

    @TempDir
    private Path root;

    private Process listener;
    private Process agent;

    @BeforeEach
    void listen() throws Exception {
        Debian.require("systemd-notify", "systemd");
        listener = new ProcessBuilder("python3", "-c", LISTENER, root.resolve("socket").toString())
                .redirectErrorStream(true).redirectOutput(root.resolve("messages").toFile()).start();
        DemoAgent.eventually(() -> assertThat(messages()).contains("listening"));
    }

    private void start(String... settings) throws IOException {
        Files.writeString(root.resolve("lunwatch.yml"), String.join("\n", settings) + """

                configfs: %1$s
                archive.directory: %1$s/archive
                munin.directory: %1$s/munin
                munin.state: %1$s/munin.state
                http.listen: 127.0.0.1:0
                """.formatted(root));
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=HUP", DemoAgent.java(), "-jar", "target/lunwatch.jar",
                "--config", root.resolve("lunwatch.yml").toString(), "agent");
        builder.environment().put("NOTIFY_SOCKET", root.resolve("socket").toString());
        builder.environment().put("WATCHDOG_USEC", "4000000");
        agent = builder.redirectErrorStream(true).redirectOutput(root.resolve("log").toFile()).start();
    }

    @AfterEach
    void kill() {
        if (listener != null) {
            listener.destroyForcibly();
        }
        if (agent != null) {
            agent.destroyForcibly();
        }
    }

    @Test
    void signsOfLifeGoOnWhileASourceHangsAndEndWithTheSamples() throws Exception {
        assertThat(Debian.run("", "mkfifo", root.resolve("drbd").toString())).isEqualTo(Debian.Result.of(""));
        start("procfs: " + root, "schedule.sample: '* * * * * ?'");
        DemoAgent.eventually(() -> assertThat(signs()).hasSizeGreaterThan(4));
        assertThat(signs()).allSatisfy(window -> assertThat(window).isBetween(4_000_000L, 5_000_000L));
        assertThat(Files.readString(root.resolve("log"))).contains("drbd: /proc/drbd: ETIMEDOUT").doesNotContain("systemd");
        assertThat(Debian.run("", "sh", "-c", "kill -STOP " + agent.pid())).isEqualTo(Debian.Result.of(""));
        Thread.sleep(1000);
        int before = signs().size();
        Thread.sleep(4000);
        assertThat(signs()).hasSize(before);
    }

    @Test
    void aScheduleThatPausesIsToldAndSoIsOneThatChanges() throws Exception {
        start("procfs: " + root, "schedule.sample: '* * * * * ?'");
        DemoAgent.eventually(() -> assertThat(signs()).hasSizeGreaterThan(2));
        agent.destroy();
        agent.waitFor();
        int before = signs().size();
        start("procfs: " + root, "schedule.sample: '0 0 0 1 1 ?'");
        DemoAgent.eventually(() -> assertThat(signs()).hasSize(before + 1));
        assertThat(signs().get(before)).isGreaterThan(5_000_000L);
        Files.writeString(root.resolve("lunwatch.yml"),
                Files.readString(root.resolve("lunwatch.yml")).replace("0 0 0 1 1 ?", "0 0 0 2 2 ?"));
        assertThat(Debian.run("", "sh", "-c", "kill -HUP " + agent.pid())).isEqualTo(Debian.Result.of(""));
        DemoAgent.eventually(() -> assertThat(signs()).hasSize(before + 2));
        assertThat(signs().get(before + 1)).isNotEqualTo(signs().get(before)).isGreaterThan(5_000_000L);
    }

    private List<String> messages() throws IOException {
        return Files.readString(root.resolve("messages"), StandardCharsets.UTF_8).lines().toList();
    }

    /** How long the watchdog is to wait for the next sign, in microseconds, of each sign of life so far; each says that it is ready. */
    private List<Long> signs() throws IOException {
        String form = "READY=1 WATCHDOG=1 WATCHDOG_USEC=";
        return messages().stream().filter(message -> message.startsWith(form))
                .map(message -> Long.parseLong(message.substring(form.length()))).toList();
    }
}
