package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.InitiatorLimit;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.Wanted;
import lunwatch.reading.Kernel;
import lunwatch.reading.Lanes;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;

/** The tables of the README are complete, and name nothing that is not there. */
final class ReadmeTest {

    private static final Pattern METRIC = Pattern.compile("lunwatch_[a-z_]+");

    private final String readme = read("README.md");

    @Test
    void namesEveryMetricAndNoOther() throws IOException {
        Set<String> metrics = new TreeSet<>();
        Fixtures.names("lio").forEach(name -> addTo(metrics, Sample.of(Fixtures.lio(name))));
        Fixtures.names("drbd8").forEach(name -> addTo(metrics, drbd(Fixtures.drbd("drbd8", name))));
        Fixtures.statusNames().forEach(name -> addTo(metrics, Sample.of(Fixtures.node9(Fixtures.status(name)))));
        addTo(metrics, drbd(Fixtures.drbd("drbd8", "08-connected-uptodate-idle.node-a").replace("UpToDate/", "Sparkling/")));
        agentMetrics().forEach(metrics::add);
        Set<String> documented = METRIC.matcher(metricTables()).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
        documented.removeAll(SPARSE);
        documented.removeIf(name -> name.startsWith("lunwatch_http_"));
        assertThat(documented).isEqualTo(metrics);
    }

    /** Elsewhere there are names of Munin's plugins and graphs, which look the same. */
    private String metricTables() {
        int start = readme.indexOf("\n## Metrics\n");
        return readme.substring(start, readme.indexOf("\n## ", start + 1));
    }

    /** Only of something that is in no capture. */
    private static final List<String> SPARSE = List.of("lunwatch_lio_target_last_login_failure_uptime_seconds");

    @Test
    void namesEveryKeyOfTheConfiguration() {
        List<String> lines = read("config/lunwatch.yml").lines().filter(line -> !line.isBlank() && !line.strip().startsWith("#")).toList();
        List<String> path = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            path.subList(depth(lines.get(i)), path.size()).clear();
            path.add(lines.get(i).strip().replaceFirst(":.*", ""));
            boolean section = i + 1 < lines.size() && depth(lines.get(i + 1)) > depth(lines.get(i));
            if (!section) {
                assertThat(readme).contains("| `" + String.join(".", path) + "` |");
            }
        }
    }

    private static int depth(String line) {
        return (line.length() - line.stripLeading().length()) / 2;
    }

    @Test
    void namesEveryCommand() {
        Main.commandLine().getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                assertThat(readme).contains("`lunwatch " + name);
            }
            command.getSubcommands().keySet().forEach(sub -> assertThat(readme).contains("`lunwatch " + name + " " + sub));
        });
    }

    private static List<String> agentMetrics() throws IOException {
        LatestSample latest = new LatestSample(Clock.systemUTC(), Duration.ofMinutes(3));
        Meters meters = new Meters();
        Lanes lanes = new Lanes(List.of(Kernel.drbd(Path.of("/proc"))), Duration.ofSeconds(1));
        new AgentMeters(meters, latest, new ArchiveUsage(Path.of("/"), ZoneOffset.UTC, System::nanoTime)).watch(List.of(lanes));
        return new Exposition(latest, AgentMeters.CONSTANT, meters, new InitiatorLimit(20_000)).page(new Wanted("", "", Set.of())).text().lines()
                .filter(line -> line.startsWith("# TYPE lunwatch_"))
                .map(line -> line.split(" ")[2])
                .toList();
    }

    private static void addTo(Set<String> metrics, Sample sample) {
        new InitiatorLimit(20_000).apply(Families.of(sample)).stream().map(Family::name).forEach(metrics::add);
    }

    private static Sample drbd(String text) {
        return Sample.of(Reading.of(Fixtures.AT, Kernel.DRBD, new Text.Content(text)));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
