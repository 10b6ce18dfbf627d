package lunwatch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lunwatch.access.Access;
import lunwatch.access.WebConfig;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpServerTest {

    private final Instant[] now = {Fixtures.AT};
    private final LatestSample latest = new LatestSample(() -> now[0], Duration.ofMinutes(3));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = server(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isReadyWhileItsSampleIsCurrent() throws Exception {
        assertThat(send("GET", "/-/ready").statusCode()).isEqualTo(503);
        latest.set(Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")));
        assertThat(send("GET", "/-/ready").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/metrics").body()).contains("lunwatch_lio_target_sessions{");
        now[0] = now[0].plusSeconds(181);
        assertThat(send("GET", "/-/ready").statusCode()).isEqualTo(503);
        assertThat(send("GET", "/metrics").body()).doesNotContain("lunwatch_lio_target_sessions{").contains("jvm_");
        assertThat(send("GET", "/-/healthy").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200", "GET, /metrics, 200", "HEAD, /metrics, 200", "GET, /-/healthy, 200", "HEAD, /-/healthy, 200",
        "POST, /metrics, 405", "PUT, /, 405", "DELETE, /metrics, 405", "GET, /nothing, 404", "GET, /metrics/x, 404"
    })
    void answersReadersOnly(String method, String path, int status) throws Exception {
        HttpResponse<String> response = send(method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("Exception", "\tat ");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void servesTheFormatThatIsAskedFor() throws Exception {
        HttpRequest request = request("GET", "/metrics").header("Accept", "application/openmetrics-text; version=1.0.0").build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(response.body()).endsWith("# EOF\n");
        assertThat(send("GET", "/metrics").headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void saysWhereItCannotListen() {
        assertThatThrownBy(() -> server(server.port()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1 port " + server.port() + ": ");
    }

    private HttpServer server(int port) throws Exception {
        Meters meters = new Meters();
        Access open = new Access(Optional.empty(), file -> WebConfig.OPEN, () -> now[0]);
        return new HttpServer("127.0.0.1", port, open, new Exposition(latest, List.of(), meters, SeriesLimit.NONE), latest, meters,
                complaints -> {});
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(request(method, path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).method(method, BodyPublishers.noBody());
    }
}
