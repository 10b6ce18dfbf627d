package lunwatch.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lunwatch.access.InvalidAccess;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import lunwatch.demo.DemoFiles;
import lunwatch.demo.DemoNode;
import lunwatch.sample.Subsystems;

/**
 * Does for a while, over files like the kernel's, all that the agent does over those, and ends. A Java that watches notes down which classes that
 * takes, for the class-data archive with which later starts are shorter.
 */
public final class CdsTraining {

    private static final Duration LENGTH = Duration.ofSeconds(4);

    private CdsTraining() {}

    /** Does it, and takes some seconds. */
    public static void run(Subsystems subsystems, InstantSource clock, ZoneId zone)
            throws IOException, InterruptedException, InvalidAccess, InvalidSettings {
        Path directory = Files.createTempDirectory("lunwatch-rehearsal");
        try {
            List<DemoFiles> parts = subsystems.stream().flatMap(subsystem -> subsystem.demo().stream()).toList();
            new DemoNode(parts, directory, clock.instant(), zone).show(clock.instant());
            play(Node.real(subsystems, settings(subsystems, directory)), clock, zone);
            // A start after the first goes on with the archive that there is.
            play(Node.real(subsystems, settings(subsystems, directory)), clock, zone);
        } finally {
            // What is under way when the agent ends goes on to its end.
            Thread.sleep(2000);
            remove(directory);
        }
    }

    private static void play(Node node, InstantSource clock, ZoneId zone) throws IOException, InterruptedException, InvalidAccess {
        try (Agent agent = Agent.start(node, clock, zone, Map.of())) {
            Thread.sleep(LENGTH.toMillis());
            scrape(agent.port(), "text/plain");
            scrape(agent.port(), "application/openmetrics-text; version=1.0.0");
        }
    }

    private static Settings settings(Subsystems subsystems, Path directory) throws IOException, InvalidSettings {
        return SettingsFile.read(Files.writeString(directory.resolve("lunwatch.yml"), """
                procfs: %1$s/proc
                configfs: %1$s/sys/kernel/config
                schedule: {sample: "* * * * * ?", dump: "* * * * * ?"}
                archive.directory: %1$s/archive
                munin: {directory: %1$s/munin, state: %1$s/munin.state}
                http.listen: 127.0.0.1:0
                """.formatted(directory)), subsystems);
    }

    /** By a plain socket: the classes of a real HTTP client would only fill the archive. */
    private static void scrape(int port, String format) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: gzip\r\nAccept: " + format
                    + "\r\n\r\n";
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
