package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import lunwatch.munin.MuninInstallation;
import lunwatch.sample.Subsystems;
import lunwatch.testing.DemoArchive;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent in this process, with its first sample and no other: the next is due at five in the morning. */
@Timeout(60)
final class AgentTest {

    private static final Instant FIRST = Instant.parse("2026-06-10T04:00:00Z");
    private static final String DAILY = "0 0 5 * * ?";

    @TempDir
    private Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = FIRST;
    private int wanted;
    private Agent agent;

    @BeforeEach
    void start() throws Exception {
        Watched.Demo node = DemoArchive.node(FIRST, ZoneOffset.UTC);
        agent = Agent.start(Nodes.of(node.sources(), node.tree(), settings(DAILY)), () -> now, ZoneOffset.UTC, Map.of());
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
    }

    private Settings settings(String sample, String... more) throws Exception {
        return SettingsFile.read(Files.writeString(root.resolve("lunwatch.yml"), String.join("\n", more) + """

                schedule.sample: "%2$s"
                archive.directory: %1$s/archive
                munin.directory: %1$s/munin
                munin.state: %1$s/munin.state
                http.listen: 127.0.0.1:%3$d
                """.formatted(root, sample, wanted)), Subsystems.ALL);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + agent.port() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<String> metric(String name) throws Exception {
        return get("/metrics?name%5B%5D=" + name).body().lines().filter(line -> line.startsWith(name)).toList();
    }

    /** What a Munin master is answered. */
    private static String ask(int port, String question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((question + "\nquit\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void assertServedUntil(Duration age) throws Exception {
        now = FIRST.plus(age);
        assertThat(get("/-/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("lunwatch_drbd_sent_bytes_total{", "lunwatch_lio_lun_commands_total{");
        now = FIRST.plus(age).plusSeconds(1);
        assertThat(get("/-/ready").statusCode()).isEqualTo(503);
        assertThat(get("/metrics").body()).doesNotContain("lunwatch_drbd_", "lunwatch_lio_").contains("lunwatch_build_info{");
    }

    @Test
    void aSampleIsServedForThreeIntervals() throws Exception {
        assertServedUntil(Duration.ofDays(3));
    }

    @Test
    void afterAChangeOfTheScheduleItIsThreeOfTheNewOne() throws Exception {
        agent.reload(settings("0 0 5,17 * * ?"));
        assertServedUntil(Duration.ofHours(36));
        agent.reload(settings(DAILY));
        assertServedUntil(Duration.ofDays(3));
    }

    @Test
    void howManySeriesAreThoseOfInitiatorsChangesAtOnce() throws Exception {
        assertThat(get("/metrics").body()).contains("lunwatch_lio_session_number{");
        agent.reload(settings(DAILY, "lio.maxInitiatorSeries: 0"));
        assertThat(get("/metrics").body()).doesNotContain("lunwatch_lio_session_number{").contains("lunwatch_lio_lun_commands_total{");
    }

    @Test
    void theFirstSampleIsKeptAndTheRoomForMoreIsKnownBeforeTheNextIsDue() throws Exception {
        assertThat(metric("lunwatch_archive_last_write_timestamp_seconds")).singleElement().asString()
                .endsWith(" " + FIRST.getEpochSecond());
        assertThat(metric("lunwatch_munin_last_write_timestamp_seconds")).singleElement().asString().endsWith(" " + FIRST.getEpochSecond());
        assertThat(metric("lunwatch_collector_last_success_timestamp_seconds")).as("of drbd and lio, and not of the dump").hasSize(2)
                .allMatch(line -> line.endsWith(" " + FIRST.getEpochSecond()));
        assertThat(metric("lunwatch_archive_disk_size_bytes")).singleElement().asString().doesNotEndWith("NaN");
        assertThat(metric("lunwatch_archive_size_bytes")).singleElement().asString().doesNotEndWith("NaN");
    }

    @Test
    void aMuninNodeThatIsSwitchedOnShowsTheLastSampleAtOnceAndIsToldOfWhileItIsOn() throws Exception {
        int port = MuninInstallation.free();
        agent.reload(settings(DAILY, "munin.node.listen: 127.0.0.1:" + port));
        assertThat(ask(port, "list")).contains(" lio_read ");
        assertThat(ask(port, "cap")).contains("spool");
        assertThat(metric("lunwatch_munin_node_connections")).hasSize(1);

        agent.reload(settings(DAILY, "munin.node: {listen: '127.0.0.1:" + port + "', spool: false}"));
        assertThat(ask(port, "cap")).contains("multigraph").doesNotContain("spool");
        assertThat(metric("lunwatch_munin_node_connections")).hasSize(1);

        agent.reload(settings(DAILY));
        assertThatThrownBy(() -> ask(port, "list")).isInstanceOf(ConnectException.class);
        assertThat(metric("lunwatch_munin_node_connections")).isEmpty();
    }

    @Test
    void aMuninNodeThatCannotMoveStaysWhereItIs() throws Exception {
        int port = MuninInstallation.free();
        agent.reload(settings(DAILY, "munin.node.listen: 127.0.0.1:" + port));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            agent.reload(settings(DAILY, "munin.node.listen: 127.0.0.1:" + taken.getLocalPort()));
        }
        assertThat(ask(port, "list")).contains(" lio_read ");
        assertThat(metric("lunwatch_munin_node_connections")).hasSize(1);
    }

    @Test
    void anAgentThatEndsAndOneThatCannotStartLeaveTheirPlaceToTheNext() throws Exception {
        int port = MuninInstallation.free();
        agent.reload(settings(DAILY, "munin.node.listen: 127.0.0.1:" + port));
        int http = agent.port();
        agent.close();
        assertThatThrownBy(() -> ask(port, "list")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> ask(http, "GET /metrics HTTP/1.0\n")).isInstanceOf(ConnectException.class);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            wanted = taken.getLocalPort();
            assertThatThrownBy(this::start).hasMessageContaining("cannot listen");
        }
        wanted = 0;
        now = FIRST.plusSeconds(60);
        start();
        assertThat(metric("lunwatch_archive_last_write_timestamp_seconds")).singleElement().asString().endsWith(" " + now.getEpochSecond());
    }
}
