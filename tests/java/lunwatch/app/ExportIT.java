package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lunwatch.metric.Family;
import lunwatch.reading.Reading;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Debian;
import lunwatch.testing.DemoArchive;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus answers queries over blocks that its own tool made of an export. */
final class ExportIT {

    /** Long enough ago for Prometheus, and within what it keeps. */
    @SuppressWarnings("TimeInStaticInitializer") // one for all of it
    private static final Instant FIRST = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));

    @TempDir
    private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void requirePrometheus() {
        Debian.require("prometheus", "prometheus");
        Debian.require("promtool", "prometheus");
    }

    @Test
    void prometheusKnowsThePast() throws Exception {
        List<Reading> readings = new DemoArchive(FIRST.plusSeconds(60), ZoneOffset.UTC).write(
                Files.createDirectory(temporary.resolve("archive")), FIRST, 100, List.of(40));
        CommandRun run =
                CommandRun.of("archive", "export", "openmetrics", "--from", FIRST.toString(), "--to", FIRST.plusSeconds(6000).toString(),
                        "--archive", temporary.resolve("archive").toString());
        assertThat(run.status()).as(run.err()).isZero();
        Path text = Files.writeString(temporary.resolve("export.txt"), run.out());
        Path blocks = Files.createDirectory(temporary.resolve("tsdb"));
        Debian.Result made = Debian.run("", "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), blocks.toString());
        assertThat(made.status()).as(made.output()).isZero();
        Files.createDirectories(blocks.resolve("wal"));
        long lines = run.out().lines().filter(line -> !line.startsWith("#")).count();
        assertThat(Debian.run("", "promtool", "tsdb", "dump", blocks.toString()).output().lines().count()).as("no sample is refused")
                .isEqualTo(lines);

        int port = PrometheusServer.freePort();
        Process prometheus = new ProcessBuilder("prometheus", "--config.file=" + Files.createFile(temporary.resolve("prometheus.yml")),
                "--storage.tsdb.path=" + blocks, "--web.listen-address=127.0.0.1:" + port).redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile()).start();
        try {
            Reading last = readings.get(80);
            DemoAgent.eventually(() -> assertThat(value(port, "sum(lunwatch_lio_lun_read_bytes_total)", last.at()))
                    .isEqualTo(sum(last, "lunwatch_lio_lun_read_bytes_total")));
            assertThat(value(port, "count(lunwatch_drbd_role == 1)", last.at())).isEqualTo(2);
            assertThat(value(port, "count_over_time(lunwatch_drbd_configured{minor=\"0\"}[81m])", last.at())).isBetween(80.0, 81.0);
        } finally {
            prometheus.destroyForcibly().waitFor();
        }
    }

    private static double sum(Reading reading, String name) {
        Family family = Watched.family(Subsystems.ALL.sample(reading), name);
        return family.series().stream().mapToDouble(series -> series.value().doubleValue()).sum();
    }

    private double value(int port, String query, Instant at) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?time=" + at.getEpochSecond() + "&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8));
        String body = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
        JsonNode result = new ObjectMapper().readTree(body).at("/data/result");
        assertThat(result.isEmpty()).as(query + ": " + body).isFalse();
        return result.get(0).get("value").get(1).asDouble();
    }
}
