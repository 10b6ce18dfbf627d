package lunwatch.munin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lunwatch.testing.Debian;
import lunwatch.testing.Written;

/**
 * A node and a master of Munin 2.0 from the system's packages, with all their files below one temporary directory, and the plugin
 * linked under the name of each graph.
 */
public final class MuninInstallation implements AutoCloseable {

    /** How often a master polls, and the interval of its RRDs. */
    public static final Duration STEP = Duration.ofMinutes(5);

    /** In the file names of RRDs: the master's group and host. */
    private static final String HOST = "example/node";

    private static final String MASTER = "/usr/share/munin/munin-update";
    private static final Path DEFAULTS = Path.of("/usr/share/perl5/Munin/Common/Defaults.pm");
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private final Path base;
    private final int port;
    private final List<Process> nodes = new ArrayList<>();

    public static void assumeInstalled() {
        List.of("munin-node", "munin-run", "munin-node-configure").forEach(program -> Debian.require(program, "munin-node"));
        List.of("rrdtool", "faketime").forEach(program -> Debian.require(program, program));
        assumeTrue(Files.isExecutable(Path.of(MASTER)), MASTER + " is not installed");
    }

    /**
     * A master, and a node for it.
     *
     * @param more names that the plugin has beside the usual ones
     */
    public static MuninInstallation withNode(String... more) throws IOException {
        MuninInstallation munin = new MuninInstallation(free());
        for (String name : more) {
            Files.createSymbolicLink(munin.plugins().resolve(name), munin.base.resolve("lib/plugins/lunwatch_"));
        }
        munin.nodes.add(munin.startNode());
        return munin;
    }

    /** A master of a node that is there already. */
    public static MuninInstallation of(int port) throws IOException {
        return new MuninInstallation(port);
    }

    /** A port that nobody listens on. */
    public static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private MuninInstallation(int port) throws IOException {
        this.port = port;
        base = Files.createTempDirectory("lunwatch-munin");
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String directory : List.of("etc/plugins", "etc/plugin-conf.d", "lib/plugins", "perl/Munin/Common", "node", "master/db",
                "master/run", "master/html")) {
            Files.createDirectories(base.resolve(directory));
        }
        installPlugin();
        configureNode();
        configureMaster();
    }

    /** Where the master finds the node. */
    public int port() {
        return port;
    }

    /** Where the agent's files go. */
    public Path files() {
        return base.resolve("files");
    }

    /** Where the node finds its plugins. */
    public Path plugins() {
        return base.resolve("etc/plugins");
    }

    private void installPlugin() throws IOException {
        Path plugin = base.resolve("lib/plugins/lunwatch_");
        Files.copy(Path.of("munin/lunwatch_"), plugin, StandardCopyOption.COPY_ATTRIBUTES);
        for (String graph : Written.PLUGINS) {
            Files.createSymbolicLink(base.resolve("etc/plugins").resolve(graph), plugin);
        }
        Files.writeString(base.resolve("etc/plugin-conf.d/lunwatch"), Files.readString(Path.of("munin/plugin-conf.d/lunwatch"))
                .replace("#env.LUNWATCH_MUNIN /run/lunwatch/munin", "env.LUNWATCH_MUNIN " + files()));
    }

    private void configureNode() throws IOException {
        String user = ROOT ? "root" : System.getProperty("user.name");
        Files.writeString(base.resolve("perl/Munin/Common/Defaults.pm"), Files.readString(DEFAULTS)
                .replaceFirst("(MUNIN_CONFDIR +=) .*;", "$1 '" + base.resolve("etc") + "';")
                .replaceFirst("(MUNIN_PLUGSTATE +=) .*;", "$1 '" + base.resolve("node") + "';"));
        Files.writeString(base.resolve("etc/munin-node.conf"), """
                log_file %1$s/munin-node.log
                pid_file %1$s/munin-node.pid
                background 0
                setsid 0
                user %2$s
                group %2$s
                host_name node
                host 127.0.0.1
                port %3$s
                allow ^127\\.0\\.0\\.1$
                """.formatted(base.resolve("node"), user, Integer.toString(port)));
    }

    private void configureMaster() throws IOException {
        Files.writeString(base.resolve("etc/munin.conf"), """
                dbdir %1$s/db
                htmldir %1$s/html
                logdir %1$s
                rundir %1$s/run
                tmpldir /etc/munin/templates
                [example;node]
                  address 127.0.0.1
                  port %2$s
                """.formatted(base.resolve("master"), Integer.toString(port)));
        // Without a version the master believes itself upgraded and tunes RRDs that it has not made yet.
        String version = Files.readString(DEFAULTS).replaceAll("(?s).*MUNIN_VERSION +=\\s*q\\{([^}]*)}.*", "$1");
        Files.writeString(base.resolve("master/db/datafile"), "version " + version + "\n");
        if (ROOT) {
            Debian.run(Map.of(), "chown", "-R", "munin:", base.resolve("master").toString());
        }
    }

    /** The node asks every plugin for its config before it listens. */
    private Process startNode() throws IOException {
        Process process = Debian.start(Map.of("PERL5LIB", base.resolve("perl").toString()),
                base.resolve("node/out"), base.resolve("node/err"),
                "munin-node", "--config", base.resolve("etc/munin-node.conf").toString(), "--foreground");
        for (int i = 0; process.isAlive() && i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return process;
                }
            } catch (IOException notYet) {
                sleep();
            }
        }
        process.destroy();
        throw new IllegalStateException("munin-node does not listen: " + Files.readString(base.resolve("node/err")));
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the master poll the node while its own clock stands still. */
    public void poll(Instant at) {
        master(at, MASTER, "--config_file", "--nofork");
    }

    /** Lets the master draw every graph. The pages come first: they say what there is to draw, and the limits before them. */
    public Path draw(Instant at) {
        master(at, "/usr/share/munin/munin-limits", "--config", "--force");
        master(at, "/usr/share/munin/munin-html", "--config");
        master(at, "/usr/share/munin/munin-graph", "--config", "--cron", "--nofork", "--nolazy");
        return base.resolve("master/html");
    }

    private void master(Instant at, String program, String config, String... options) {
        String time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC).format(at);
        Stream<String> command =
                Stream.concat(Stream.of("faketime", "-f", time, program, config, base.resolve("etc/munin.conf").toString()),
                        Stream.of(options));
        Debian.Result result = Debian.run(Map.of("TZ", "UTC"),
                Stream.concat(ROOT ? Stream.of("runuser", "-u", "munin", "--") : Stream.of(), command).toArray(String[]::new));
        if (result.status() != 0) {
            throw new IllegalStateException(program + ": " + result);
        }
    }

    /** What the master found wrong. */
    public List<String> complaints() throws IOException {
        return Files.readAllLines(base.resolve("master/munin-update.log")).stream()
                .filter(line -> line.contains("[ERROR]") || line.contains("[WARNING]") || line.contains("[FATAL]")).toList();
    }

    /** The names of a graph's RRDs, without host and graph, sorted. */
    public List<String> rrds(String graph) throws IOException {
        String beginning = base.resolve("master/db").resolve(HOST).getFileName() + "-" + graph + "-";
        try (Stream<Path> files = Files.list(base.resolve("master/db").resolve(HOST).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(beginning))
                    .map(name -> name.substring(beginning.length()))
                    .sorted().toList();
        }
    }

    /** What an RRD holds: the end of each interval, and the number as rrdtool prints it, {@code -nan} where there is none. */
    public Map<Instant, String> fetch(String graph, String rrd, Instant from, Instant to) {
        Path file = base.resolve("master/db").resolve(HOST + "-" + graph + "-" + rrd);
        Debian.Result result = Debian.run(Map.of("TZ", "UTC"), "rrdtool", "fetch", file.toString(), "AVERAGE",
                "-s", Long.toString(from.getEpochSecond()), "-e", Long.toString(to.getEpochSecond()));
        Map<Instant, String> values = new TreeMap<>();
        result.out().lines().filter(line -> line.matches("\\d+: .*")).forEach(line -> values.put(
                Instant.ofEpochSecond(Long.parseLong(line.substring(0, line.indexOf(':')))), line.substring(line.indexOf(' ') + 1)));
        return values;
    }

    /** What an RRD holds of each of the first intervals after a time, by number, rounded to thousandths; U for nothing. */
    public Map<Integer, String> intervals(String graph, String rrd, Instant start, int count) {
        Map<Integer, String> values = new TreeMap<>();
        fetch(graph, rrd, start, start.plus(STEP.multipliedBy(count))).forEach((end, value) -> {
            int step = (int) (Duration.between(start, end).toSeconds() / STEP.toSeconds());
            if (step >= 1 && step <= count) {
                values.put(step, value.endsWith("nan") ? "U" : Double.toString(Math.round(Double.parseDouble(value) * 1000) / 1000.0));
            }
        });
        return values;
    }

    /** Runs a plugin as the node does. */
    Debian.Result run(String... arguments) {
        return tool("munin-run", List.of(arguments));
    }

    /** Asks which plugins fit this node. */
    Debian.Result configure(String... arguments) {
        return tool("munin-node-configure",
                Stream.concat(Stream.of("--libdir", base.resolve("lib/plugins").toString()), Stream.of(arguments)).toList());
    }

    private Debian.Result tool(String tool, List<String> arguments) {
        return Debian.run(Map.of("PERL5LIB", base.resolve("perl").toString()), Stream.concat(
                Stream.of(tool, "--servicedir", base.resolve("etc/plugins").toString(), "--sconfdir",
                        base.resolve("etc/plugin-conf.d").toString()),
                arguments.stream()).toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(node -> {
            node.destroy();
            node.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
