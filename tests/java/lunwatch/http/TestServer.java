package lunwatch.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import lunwatch.access.Access;
import lunwatch.access.InvalidAccess;
import lunwatch.config.WebConfigFile;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.Fixtures;

/** The HTTP server over a captured node, with or without a web config. */
final class TestServer implements AutoCloseable {

    private final LatestSample latest = new LatestSample(() -> Fixtures.AT, Duration.ofMinutes(3));
    private final List<List<String>> complaints = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;

    TestServer(Optional<Path> webConfig) throws IOException, InvalidAccess {
        Access access = new Access(webConfig, WebConfigFile::read, Instant::now);
        Meters meters = new Meters();
        latest.set(Subsystems.ALL.sample(Fixtures.node("11-online-verify-t1.node-a", "11-rich-4-sessions-io")));
        server = new HttpServer("127.0.0.1", 0, access, new Exposition(latest, List.of(), meters, SeriesLimit.NONE), latest, meters,
                complaints::add);
        scheme = access.keys().isPresent() ? "https" : "http";
    }

    LatestSample latest() {
        return latest;
    }

    /** The value of one series, from a client of its own. */
    double metric(String series) throws IOException, InterruptedException {
        Thread.sleep(1000); // what it was a second ago
        return get(HttpClient.newHttpClient(), "/metrics").body().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst().orElseThrow();
    }

    /** What the server last complained of. */
    List<String> complaints() {
        return complaints.isEmpty() ? List.of() : complaints.get(complaints.size() - 1);
    }

    int port() {
        return server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(HttpClient client, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Sends bytes and gives whatever comes back until the server closes. */
    String raw(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                return "";
            }
            try {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (java.net.SocketException e) {
                return "";
            }
        }
    }

    String raw(String text) throws IOException {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
