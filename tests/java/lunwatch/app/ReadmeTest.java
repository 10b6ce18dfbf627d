package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lunwatch.access.Access;
import lunwatch.config.WebConfigFile;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.http.HttpServer;
import lunwatch.metric.Family;
import lunwatch.munin.node.MuninNode;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.Wanted;
import lunwatch.reading.Reading;
import lunwatch.reading.SourceReaders;
import lunwatch.reading.Text;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Certificate;
import lunwatch.testing.Drawn;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the README are complete, and name nothing that is not there. */
final class ReadmeTest {

    private static final Pattern METRIC = Pattern.compile("lunwatch_[a-z_]+");

    @TempDir
    private Path directory;

    private final String readme = read("README.md");

    @Test
    void namesEveryMetricAndNoOther() throws Exception {
        Set<String> metrics = new TreeSet<>();
        Fixtures.names("lio").forEach(name -> addTo(metrics, Subsystems.ALL.sample(Fixtures.lio(name))));
        Fixtures.names("drbd8").forEach(name -> addTo(metrics, drbd(Fixtures.drbd("drbd8", name))));
        Fixtures.statusNames().forEach(name -> addTo(metrics, Subsystems.ALL.sample(Fixtures.node9(Fixtures.status(name)))));
        addTo(metrics, drbd(Fixtures.drbd("drbd8", "08-connected-uptodate-idle.node-a").replace("UpToDate/", "Sparkling/")));
        agentMetrics().forEach(metrics::add);
        Set<String> documented =
                METRIC.matcher(metricTables()).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
        documented.removeAll(SPARSE);
        assertThat(documented).isEqualTo(metrics);
    }

    /** Elsewhere there are names of Munin's plugins and graphs, which look the same. */
    private String metricTables() {
        int start = readme.indexOf("\n## Metrics\n");
        return readme.substring(start, readme.indexOf("\n## ", start + 1));
    }

    /** Only of something that is in no capture. */
    private static final List<String> SPARSE = List.of("lunwatch_lio_target_last_login_failure_uptime_seconds");

    @Test
    void namesEveryKeyOfTheConfiguration() {
        List<String> lines = read("config/lunwatch.yml").lines().filter(line -> !line.isBlank() && !line.strip().startsWith("#")).toList();
        List<String> path = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            path.subList(depth(lines.get(i)), path.size()).clear();
            path.add(lines.get(i).strip().replaceFirst(":.*", ""));
            boolean section = i + 1 < lines.size() && depth(lines.get(i + 1)) > depth(lines.get(i));
            if (!section) {
                assertThat(readme).contains("| `" + String.join(".", path) + "` |");
            }
        }
    }

    private static int depth(String line) {
        return (line.length() - line.stripLeading().length()) / 2;
    }

    @Test
    void namesEveryCommand() {
        Main.commandLine(Subsystems.ALL).getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                assertThat(readme).contains("`lunwatch " + name);
            }
            command.getSubcommands().keySet().forEach(sub -> assertThat(readme).contains("`lunwatch " + name + " " + sub));
        });
    }

    /** With a web config, TLS and a Munin node, so that all of them are there. */
    private List<String> agentMetrics() throws Exception {
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
                names = exposition.page(new Wanted("", "", Set.of())).text().lines()
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

    private static void addTo(Set<String> metrics, Sample sample) {
        Watched.initiatorLimit(20_000).apply(sample.families()).stream().map(Family::name).forEach(metrics::add);
    }

    private static Sample drbd(String text) {
        return Subsystems.ALL.sample(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(text)));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
