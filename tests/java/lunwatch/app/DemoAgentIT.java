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
import java.util.stream.Stream;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent as a newcomer starts it: a process in demo mode, spoken to over HTTP and ended by SIGTERM. */
final class DemoAgentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesMovingNumbersAndEndsWithACleanArchiveThatTheNextRunGoesOnIn() throws Exception {
        Debian.require("promtool", "prometheus");
        run(base -> {
            assertThat(get(base + "/-/healthy").statusCode()).isEqualTo(200);
            assertThat(get(base + "/-/ready").statusCode()).isEqualTo(200);
            assertThat(get(base + "/").body()).contains("href=\"/metrics\"");
            assertThat(get(base + "/none").statusCode()).isEqualTo(404);
            String first = get(base + "/metrics").body();
            assertThat(Debian.run(first, "promtool", "check", "metrics")).isEqualTo(new Debian.Result(0, ""));
            assertThat(first).contains("lunwatch_drbd_sent_bytes_total", "lunwatch_lio_mapped_lun_read_bytes_total", "lunwatch_build_info");
            eventually(() -> assertThat(samples(get(base + "/metrics").body(), "lunwatch_lio_lun_commands_total"))
                    .isNotEqualTo(samples(first, "lunwatch_lio_lun_commands_total")));
        });
        int before = archivedSamples();
        assertThat(before).isPositive();
        Path munin = temporary.resolve("lunwatch-demo-" + System.getProperty("user.name")).resolve("munin");
        assertThat(Files.readString(munin.resolve("lio_read.values"))).contains(".value ");

        run(base -> eventually(() -> assertThat(archivedSamples()).isGreaterThan(before + 1)));
        Debian.Result ls = Debian.run("", java(), "-jar", "target/lunwatch.jar", "archive", "ls", "--archive", archive().toString());
        assertThat(ls.status()).as(ls.output()).isZero();
    }

    @Test
    void aSecondAgentOnTheSameArchiveSaysSo() throws Exception {
        run(base -> {
            Debian.Result second = Debian.run("", java(), "-jar", "target/lunwatch.jar", "agent", "--demo", "--listen", "127.0.0.1:0",
                    "--archive", archive().toString());
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.output().lines().filter(line -> line.startsWith("lunwatch: "))).singleElement().asString()
                    .contains(archive().toString(), "in use");
        });
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        run(base -> {
            Debian.Result second = Debian.run("", java(), "-Djava.io.tmpdir=" + Files.createDirectory(temporary.resolve("other")), "-jar",
                    "target/lunwatch.jar", "agent", "--demo", "--listen", base.replace("http://", ""));
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.output()).contains("lunwatch: cannot listen on 127.0.0.1 port " + base.replaceAll(".*:", ""));
        });
    }

    private interface Check {
        void on(String base) throws Exception;
    }

    private void run(Check check) throws Exception {
        Path log = temporary.resolve("log");
        Process agent = new ProcessBuilder(java(), "-Djava.io.tmpdir=" + temporary, "-jar", "target/lunwatch.jar", "agent", "--demo",
                        "--listen", "127.0.0.1:0").redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            List<String> base = new ArrayList<>();
            eventually(() -> {
                Matcher listening = LISTENING.matcher(Files.readString(log));
                assertThat(listening.find()).as(Files.readString(log)).isTrue();
                base.add("http://127.0.0.1:" + listening.group(1));
                assertThat(get(base.get(0) + "/-/ready").statusCode()).isEqualTo(200);
            });
            check.on(base.get(0));
            agent.destroy();
            assertThat(agent.waitFor(5, TimeUnit.SECONDS)).as("SIGTERM ends it within 5 s").isTrue();
            assertThat(agent.exitValue()).isZero();
            assertThat(Files.readString(log)).endsWith("lunwatch: ended\n");
        } finally {
            agent.destroyForcibly();
        }
        for (Path file : archiveFiles()) {
            assertThat(Debian.run("", "gzip", "-t", file.toString())).isEqualTo(new Debian.Result(0, ""));
        }
    }

    private interface Assertion {
        void hold() throws Exception;
    }

    private static void eventually(Assertion assertion) throws Exception {
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

    private HttpResponse<String> get(String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> samples(String metrics, String family) {
        return metrics.lines().filter(line -> line.startsWith(family + "{")).toList();
    }

    private int archivedSamples() throws IOException {
        int samples = 0;
        for (Path file : archiveFiles()) {
            samples += Debian.run("", "zgrep", "-c", "^# sample ", file.toString()).output().lines().mapToInt(Integer::parseInt).sum();
        }
        return samples;
    }

    private List<Path> archiveFiles() throws IOException {
        try (Stream<Path> files = Files.walk(archive())) {
            return files.filter(file -> file.toString().endsWith(".gz") && file.getFileName().toString().startsWith("lio-statistics")).toList();
        }
    }

    private Path archive() {
        return temporary.resolve("lunwatch-demo-" + System.getProperty("user.name")).resolve("archive");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
