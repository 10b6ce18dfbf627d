package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.testing.Debian;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent, whose configuration is rewritten while it runs, and who is told so by SIGHUP. */
final class ReloadIT {

    private static final String SESSIONS = "lunwatch_lio_session_number{";

    @TempDir
    private Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process agent;
    private String metrics;

    @BeforeEach
    void start() throws Exception {
        Tree.layOut(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"), root);
        configure("schedule.sample: '0 0 0 * * ?'");
        // A SIGHUP that this process was made to ignore, its children ignore too, and Java leaves it so.
        agent = new ProcessBuilder("env", "--default-signal=HUP", DemoAgent.java(), "-jar", "target/lunwatch.jar", "--config",
                root.resolve("lunwatch.yml").toString(), "agent")
                .redirectErrorStream(true).redirectOutput(root.resolve("log").toFile()).start();
        metrics = "http://127.0.0.1:" + find("lunwatch: listening on 127\\.0\\.0\\.1:(\\d+)\n") + "/metrics";
        DemoAgent.eventually(() -> assertThat(scrape()).contains(SESSIONS));
    }

    @AfterEach
    void kill() {
        if (agent != null) {
            agent.destroyForcibly();
        }
    }

    @Test
    void whatIsNewIsInForceAtOnceAndWhatTakesARestartIsNamed() throws Exception {
        reload("schedule.sample: '* * * * * ?'", "lio.maxInitiatorSeries: 0", "archive.keepDays: 30", "munin.node.listen: 127.0.0.1:0",
                "http.webConfig: " + root.resolve("web.yml"));

        int port = Integer.parseInt(find("lunwatch: munin node listening on 127\\.0\\.0\\.1:(\\d+)\n"));
        find("(lunwatch: configuration read again: new is archive.keepDays, lio.maxInitiatorSeries, munin.node.listen, schedule.sample)\n");
        find("(lunwatch: configuration: http.webConfig: to be changed by a restart only)\n");
        // A sample of the slower schedule may be too old for the new one, until the next is there.
        DemoAgent.eventually(() -> assertThat(scrape()).doesNotContain(SESSIONS).contains("lunwatch_lio_lun_commands_total{",
                "\nlunwatch_collector_busy_seconds{collector=\"lio\"} "));
        assertThat(masterSees(port)).contains("lio_read");
        String first = lastSample();
        DemoAgent.eventually(() -> assertThat(lastSample()).isNotEqualTo(first));

        Files.move(root.resolve("proc"), root.resolve("otherproc"));
        reload("schedule.sample: '* * * * * ?'", "procfs: " + root.resolve("otherproc"));
        find("(lunwatch: configuration read again: new is archive.keepDays, lio.maxInitiatorSeries, munin.node.listen, procfs)\n");
        DemoAgent.eventually(() -> assertThat(scrape()).contains(SESSIONS, "lunwatch_collector_present{collector=\"drbd\"} 1\n"));
        assertThat(isListening(port)).isFalse();
        hangup();
        find("(lunwatch: configuration read again: nothing is new)\n");
    }

    @Test
    void aConfigurationThatCannotBeUsedChangesNothing() throws Exception {
        reload("archive.keepDays: many", "lio.maxInitiatorSeries: 0", "shedule.sample: x");
        find("(lunwatch: " + root.resolve("lunwatch.yml") + ": archive.keepDays: .*; the configuration before stays in force)\n");
        find("(lunwatch: .*: shedule.sample: no such key; did you mean schedule.sample\\?; the configuration before stays in force)\n");
        assertThat(scrape()).contains(SESSIONS);

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            reload("munin.node.listen: 127.0.0.1:" + taken.getLocalPort(), "lio.maxInitiatorSeries: 0");
            find("(lunwatch: munin.node: cannot listen on 127.0.0.1 port \\d+: .*; the configuration before stays in force)\n");
            assertThat(scrape()).contains(SESSIONS);
        }
        hangup();
        find("(lunwatch: configuration read again: new is lio.maxInitiatorSeries, munin.node.listen, schedule.sample)\n");
        assertThat(scrape()).doesNotContain(SESSIONS);
        assertThat(Files.readString(root.resolve("log"))).doesNotContain("\tat ").doesNotContain("    at ");
    }

    private void configure(String... settings) throws Exception {
        StringBuilder text = new StringBuilder(String.join("\n", settings)).append('\n');
        if (!text.toString().contains("procfs: ")) {
            text.append("procfs: ").append(root.resolve("proc")).append('\n');
        }
        text.append("""
                configfs: %1$s/sys/kernel/config
                archive.directory: %1$s/archive
                munin.directory: %1$s/munin
                munin.state: %1$s/munin.state
                http.listen: 127.0.0.1:0
                """.formatted(root));
        Files.writeString(root.resolve("lunwatch.yml"), text);
    }

    private void reload(String... settings) throws Exception {
        configure(settings);
        hangup();
    }

    private void hangup() throws Exception {
        assertThat(Debian.run("", "sh", "-c", "kill -HUP " + agent.pid())).isEqualTo(new Debian.Result(0, ""));
    }

    /** Waits until the log has it, and gives its group. */
    private String find(String pattern) throws Exception {
        Matcher[] found = new Matcher[1];
        DemoAgent.eventually(() -> {
            String log = Files.readString(root.resolve("log"));
            found[0] = Pattern.compile(pattern).matcher(log);
            assertThat(found[0].find()).as(pattern + " in " + log).isTrue();
        });
        return found[0].group(1);
    }

    private String scrape() throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(metrics)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private String lastSample() throws Exception {
        return scrape().lines().filter(line -> line.startsWith("lunwatch_munin_last_write_timestamp_seconds ")).findFirst().orElseThrow();
    }

    private static String masterSees(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("list\nquit\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            return in.readLine();
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
