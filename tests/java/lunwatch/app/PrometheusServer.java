package lunwatch.app;

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

/** A Prometheus of its own that scrapes one agent each second, as cluster "c", and evaluates the shipped rules. */
final class PrometheusServer implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    /** @param access the part of the scrape configuration that says how the agent is spoken to, as YAML in braces */
    PrometheusServer(Path directory, int agent, String access) throws IOException {
        port = freePort();
        for (String rules : new String[] {"recording.rules.yml", "alerts.rules.yml"}) {
            Files.copy(Path.of("config/prometheus", rules), directory.resolve(rules));
        }
        Path config = Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [recording.rules.yml, alerts.rules.yml]
                scrape_configs:
                  - job_name: lunwatch
                    static_configs: [{targets: ["127.0.0.1:%d"], labels: {cluster: c}}]
                    %s
                """.formatted(agent, access.replace("\n", "\n    ")));
        process = new ProcessBuilder("prometheus", "--config.file=" + config, "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port).redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile()).start();
    }

    /** The result of an instant query: one entry for each series. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.at("/data/result");
    }

    /** The value of the first series. */
    double value(String expression) throws IOException, InterruptedException {
        JsonNode result = query(expression);
        if (result.isEmpty()) {
            throw new AssertionError("nothing: " + expression);
        }
        return result.get(0).get("value").get(1).asDouble();
    }

    /** An answer of its API. */
    JsonNode get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return new ObjectMapper().readTree(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A port of this machine that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
