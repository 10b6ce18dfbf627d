package lunwatch.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lunwatch.access.Access;
import lunwatch.config.WebConfigFile;
import lunwatch.http.HttpServer;
import lunwatch.munin.node.MuninNode;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.ScrapeRequest;
import lunwatch.reading.SourceReaders;
import lunwatch.sample.LatestSample;
import lunwatch.testing.Certificate;
import lunwatch.testing.Drawn;
import lunwatch.testing.Watched;

/** The names of the agent's own metrics. */
public final class AgentMetricNames {

    private AgentMetricNames() {}

    /** With a web config, TLS and a Munin node, so that all of them are there. */
    public static List<String> all(Path directory) throws Exception {
        Certificate certificate = Certificate.make(directory, "a");
        Path webConfig = Files.writeString(directory.resolve("web.yml"),
                "tls_server_config: {cert_file: " + certificate.certificate() + ", key_file: " + certificate.key() + "}\n");
        LatestSample latest = new LatestSample(Clock.systemUTC(), Duration.ofMinutes(3));
        Meters meters = new Meters();
        SourceReaders sampled = new SourceReaders(List.of(Watched.drbd(Path.of("/proc"))), Duration.ofSeconds(1));
        AgentMeters own = new AgentMeters(meters, latest, new ArchiveUsage(Path.of("/"), ZoneOffset.UTC, System::nanoTime));
        own.watch(sampled, new SourceReaders(List.of(), Duration.ofSeconds(1)));
        Exposition exposition = new Exposition(latest, AgentMeters.CONSTANT, meters, Watched.initiatorLimit(20_000));
        Access access = new Access(Optional.of(webConfig), WebConfigFile::read, Instant::now);
        try (HttpServer http = new HttpServer("127.0.0.1", 0, access, exposition, latest, meters, complaints -> {});
                MuninNode node =
                        new MuninNode(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), peer -> true, MuninNode.Limits.USUAL,
                                "node", "1", Drawn.drawings(false), Optional.empty())) {
            own.listening(Optional.of(node));
            askInPlain(http.port());
            List<String> names = List.of();
            for (int i = 0; i < 100 && !names.contains("lunwatch_http_requests_total"); i++) {
                Thread.sleep(100); // a request is counted when it is over
                names = exposition.page(new ScrapeRequest("", "", Set.of())).text().lines()
                        .filter(line -> line.startsWith("# TYPE lunwatch_"))
                        .map(line -> line.split(" ")[2])
                        .toList();
            }
            return names;
        }
    }

    /** A request that is refused is one too. */
    private static void askInPlain(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
