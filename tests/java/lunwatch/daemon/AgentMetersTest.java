package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import lunwatch.munin.node.MuninNode;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.ScrapeRequest;
import lunwatch.sample.LatestSample;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.Drawn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class AgentMetersTest {

    private static final MuninNode.Limits ONE = new MuninNode.Limits(1, 1024, Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final LatestSample latest = new LatestSample(Clock.systemUTC(), Duration.ofMinutes(3));
    private final Meters meters = new Meters();
    private final AgentMeters agentMeters =
            new AgentMeters(meters, latest, new ArchiveUsage(Path.of("/"), ZoneOffset.UTC, System::nanoTime));

    private List<String> metrics() throws IOException {
        return new Exposition(latest, List.of(), meters, SeriesLimit.NONE).page(new ScrapeRequest("", "", Set.of())).text().lines()
                .toList();
    }

    private static Socket master(MuninNode node) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), node.port());
    }

    private static void isTurnedAway(MuninNode node) throws IOException {
        try (Socket master = master(node)) {
            assertThat(master.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void saysWhyTheMuninNodeTurnedMastersAway() throws IOException {
        AtomicBoolean allowed = new AtomicBoolean(true);
        try (MuninNode node = new MuninNode(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), peer -> allowed.get(), ONE, "node",
                "1", Drawn.drawings(false), Optional.empty()); Socket first = master(node)) {
            agentMeters.listening(Optional.of(node));
            assertThat(first.getInputStream().read()).isEqualTo('#');
            isTurnedAway(node);
            allowed.set(false);
            isTurnedAway(node);
            isTurnedAway(node);
            assertThat(metrics()).contains("lunwatch_munin_node_dropped_connections_total{reason=\"too_many\"} 1",
                    "lunwatch_munin_node_dropped_connections_total{reason=\"not_allowed\"} 2", "lunwatch_munin_node_connections 1",
                    "lunwatch_munin_node_requests_total{command=\"list\"} 0");
        }
        agentMeters.listening(Optional.empty());
        assertThat(metrics()).noneMatch(line -> line.contains("lunwatch_munin_node_"));
    }
}
