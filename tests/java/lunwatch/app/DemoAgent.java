package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged agent in demo mode, as a process. */
final class DemoAgent implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    private final HttpClient client;
    private final String scheme;
    private final String authorization;
    private final Path log;
    private final Process process;
    private final int port;

    /** Something that holds sooner or later. */
    interface Assertion {
        void hold() throws Exception;
    }

    /** Starts it, with its files below a directory, and waits until it is ready. */
    DemoAgent(Path temporary) throws Exception {
        this(temporary, HttpClient.newHttpClient(), "http", "");
    }

    /**
     * The same with a way to speak to it, and more arguments.
     *
     * @param authorization the header of that name; empty for none
     */
    DemoAgent(Path temporary, HttpClient client, String scheme, String authorization, String... arguments) throws Exception {
        this.client = client;
        this.scheme = scheme;
        this.authorization = authorization;
        log = temporary.resolve("log");
        List<String> all = new ArrayList<>(List.of("--listen", "127.0.0.1:0"));
        all.addAll(List.of(arguments));
        process = start(temporary, log, all.toArray(String[]::new));
        port = port(log);
        eventually(() -> assertThat(get("/-/ready").statusCode()).isEqualTo(200));
    }

    /** Starts {@code agent --demo} with more arguments. */
    static Process start(Path temporary, Path log, String... arguments) throws IOException {
        return startUnder(List.of(), temporary, log, arguments);
    }

    /** The same as the arguments of another program, which becomes it. */
    static Process startUnder(List<String> program, Path temporary, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(java(), "-Djava.io.tmpdir=" + temporary, "-jar", "target/lunwatch.jar", "agent", "--demo"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** The port that an agent says it listens on, once it does. */
    static int port(Path log) throws Exception {
        List<Integer> ports = new ArrayList<>();
        eventually(() -> {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            assertThat(listening.find()).as(Files.readString(log)).isTrue();
            ports.add(Integer.parseInt(listening.group(1)));
        });
        return ports.get(0);
    }

    int port() {
        return port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The lines of one metric in a scrape now. */
    List<String> series(String metric) throws IOException, InterruptedException {
        return get("/metrics").body().lines().filter(line -> line.startsWith(metric + "{")).toList();
    }

    /** Waits until the assertion holds, a minute at most. */
    static void eventually(Assertion assertion) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                assertion.hold();
                return;
            } catch (AssertionError | IOException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }

    /** Ends it by SIGTERM and asserts that it goes in time and in order. */
    void end() throws Exception {
        process.destroy();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("SIGTERM ends it within 5 s").isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(log)).endsWith("lunwatch: ended\n");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
