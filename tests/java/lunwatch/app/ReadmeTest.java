package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.daemon.AgentMetricNames;
import lunwatch.metric.Family;
import lunwatch.metric.Metric;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Subsystem;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the README are complete, and name nothing that is not there. */
final class ReadmeTest {

    private static final Pattern METRIC = Pattern.compile("lunwatch_[a-z_]+");

    @TempDir
    private Path directory;

    private final String readme = read("README.md");

    @Test
    void namesEveryMetricAndNoOther() throws Exception {
        Set<String> metrics = new TreeSet<>();
        Subsystems.ALL.stream().flatMap(Subsystem::metrics).map(Metric::name).forEach(metrics::add);
        Watched.initiatorLimit(20_000).apply(Subsystems.ALL.sample(Fixtures.lio(Fixtures.names("lio").get(0))).families()).stream()
                .map(Family::name).forEach(metrics::add);
        AgentMetricNames.all(directory).forEach(metrics::add);
        Set<String> documented =
                METRIC.matcher(metricTables()).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(metrics);
    }

    /** Elsewhere there are names of Munin's plugins and graphs, which look the same. */
    private String metricTables() {
        int start = readme.indexOf("\n## Metrics\n");
        return readme.substring(start, readme.indexOf("\n## ", start + 1));
    }

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
        Main.commandLine(Subsystems.ALL).getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                assertThat(readme).contains("`lunwatch " + name);
            }
            command.getSubcommands().keySet().forEach(sub -> assertThat(readme).contains("`lunwatch " + name + " " + sub));
        });
    }

    /** The ways through the code lead over methods and fields that are there. */
    @Test
    void theWaysThroughTheCodeAreTrue() throws Exception {
        String ways = readme.substring(readme.indexOf("From `/proc/drbd` to `/metrics`"), readme.indexOf("`ArchitectureTest` states"));
        Map<String, Path> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
        }
        Matcher steps = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`").matcher(ways);
        int count = 0;
        for (; steps.find(); count++) {
            assertThat(sources).containsKey(steps.group(1));
            assertThat(Files.readString(sources.get(steps.group(1)))).as(steps.group())
                    .containsPattern("\\b" + steps.group(2) + "( =|\\()");
        }
        assertThat(count).isGreaterThan(12);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
