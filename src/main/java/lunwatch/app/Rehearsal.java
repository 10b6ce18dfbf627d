package lunwatch.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import lunwatch.access.InvalidAccess;
import lunwatch.config.Address;
import lunwatch.config.Settings;

/**
 * Does once over a simulated node all that the agent does over a real one, and ends. A Java that watches notes down which classes that
 * takes, for the class-data archive with which later starts are shorter.
 */
final class Rehearsal {

    private static final Duration LENGTH = Duration.ofSeconds(5);

    private Rehearsal() {}

    static void run(InstantSource clock, ZoneId zone) throws IOException, InterruptedException, InvalidAccess {
        Path directory = Files.createTempDirectory("lunwatch-rehearsal");
        Settings settings = Settings.DEFAULTS.listeningOn(new Address("127.0.0.1", 0));
        try (Agent agent = Agent.start(Node.demo(settings, directory, false, clock.instant(), zone), clock, zone, Map.of())) {
            Thread.sleep(LENGTH.toMillis());
            scrape(agent.port(), "text/plain");
            scrape(agent.port(), "application/openmetrics-text; version=1.0.0");
        } finally {
            remove(directory);
        }
    }

    /** By a plain socket: the classes of a real HTTP client would only fill the archive. */
    private static void scrape(int port, String format) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: gzip\r\nAccept: " + format + "\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
