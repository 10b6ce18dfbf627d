package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the agent and answers queries over what it got. */
final class PrometheusIT {

    @TempDir
    private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void requirePrometheus() {
        Debian.require("prometheus", "prometheus");
    }

    @Test
    void prometheusScrapesTheAgent() throws Exception {
        try (DemoAgent agent = new DemoAgent(temporary)) {
            int port = freePort();
            Process prometheus = prometheus(agent.port(), port);
            try {
                DemoAgent.eventually(() -> assertThat(value(port, "up{job=\"lunwatch\"}")).isEqualTo(1));
                assertThat(value(port, "count(lunwatch_lio_lun_commands_total)")).isEqualTo(4);
                assertThat(value(port, "count(lunwatch_lio_mapped_lun_commands_total)")).isEqualTo(16);
                assertThat(value(port, "sum(lunwatch_drbd_role == 1)")).isEqualTo(2);
                assertThat(value(port, "min(lunwatch_collector_success)")).isEqualTo(1);
                DemoAgent.eventually(() -> assertThat(value(port, "sum(rate(lunwatch_lio_lun_commands_total[20s]))")).isPositive());
            } finally {
                prometheus.destroyForcibly();
            }
            agent.end();
        }
    }

    private Process prometheus(int agent, int port) throws IOException {
        Path config = Files.writeString(temporary.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: lunwatch
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(agent));
        return new ProcessBuilder("prometheus", "--config.file=" + config, "--storage.tsdb.path=" + temporary.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port).redirectErrorStream(true).redirectOutput(temporary.resolve("prometheus.log").toFile()).start();
    }

    private double value(int port, String query) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        String body = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
        JsonNode result = new ObjectMapper().readTree(body).at("/data/result");
        assertThat(result.isEmpty()).as(query + ": " + body).isFalse();
        return result.get(0).get("value").get(1).asDouble();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
