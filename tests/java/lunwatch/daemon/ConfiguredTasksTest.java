package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.ScrapeRequest;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.DemoArchive;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ConfiguredTasksTest {

    private static final Instant FIRST = Instant.parse("2026-11-20T04:58:00Z");

    /** Answers only when it is allowed to. */
    private record Stuck(Semaphore allowed) implements Source {

        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public String root() {
            return "/stuck";
        }

        @Override
        public Reading read(Instant at) {
            allowed.acquireUninterruptibly();
            return Reading.of(at, root(), new Text.Content("at last"));
        }
    }

    @TempDir
    private Path root;

    private final LoggedLines log = new LoggedLines();
    private final Watched.Demo demo = DemoArchive.node(FIRST, ZoneOffset.UTC);
    private final InstantSource clock = () -> this.now;
    private final Meters meters = new Meters();
    private final LatestSample latest = new LatestSample(clock, Duration.ZERO);
    private volatile Instant now = FIRST;
    private Path archive;
    private ProcessScope lasting;

    @BeforeEach
    void start() throws IOException {
        archive = root.resolve("archive");
        lasting = new ProcessScope(clock, ZoneOffset.UTC, new ArchiveWriter(archive, ZoneOffset.UTC, "a", clock, () -> 0), latest,
                exposition(), new AgentMeters(meters, latest, new ArchiveUsage(archive, ZoneOffset.UTC, System::nanoTime)), new StateLog());
    }

    @AfterEach
    void stop() throws IOException {
        lasting.archive().close();
        log.close();
    }

    private Settings settings(String settings) throws Exception {
        return SettingsFile.read(Files.writeString(root.resolve("lunwatch.yml"), """
                archive.directory: %1$s/archive
                munin: {directory: %1$s/munin, state: %1$s/munin.state}
                %2$s
                """.formatted(root, settings)), Subsystems.ALL);
    }

    private ConfiguredTasks begun(String settings) throws Exception {
        ConfiguredTasks duties = new ConfiguredTasks(lasting, Nodes.of(demo.sources(), demo.tree(), settings(settings)));
        duties.goOn(duties.begin());
        return duties;
    }

    /** A new one each time: one remembers for a second what the agent's own numbers were. */
    private Exposition exposition() {
        return new Exposition(latest, List.of(), meters, SeriesLimit.NONE);
    }

    private List<String> metrics() throws IOException {
        return exposition().page(new ScrapeRequest("", "", Set.of())).text().lines().toList();
    }

    private double metric(String series) throws IOException {
        return metrics().stream().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length()))).findFirst().orElseThrow();
    }

    private List<String> days() throws IOException {
        try (Stream<Path> days = Files.list(archive)) {
            return days.filter(Files::isDirectory).map(day -> day.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> dumps() throws IOException {
        try (Stream<Path> files = Files.walk(archive)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("lio-2026112004")).toList();
        }
    }

    /** A day whose only file holds a thousand bytes. */
    private void addDay(String day) throws IOException {
        Files.write(Files.createDirectories(archive.resolve(day)).resolve("lio-" + day + "1359+0000.gz"), new byte[1000]);
    }

    @Test
    void theTreeIsDumped() throws Exception {
        begun("").dump();
        assertThat(dumps()).containsExactly("lio-202611200458+0000.gz");
        assertThat(log.lines()).noneMatch(line -> line.contains("dump"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keepFree: 100% | the file system has less space free than archive.keepFree | keep_free
            maxBytes: 2000 | the archive is larger than archive.maxBytes               | max_bytes
            """)
    void neitherADumpNorASampleIsAddedWhereThereIsNoRoom(String setting, String complaint, String reason) throws Exception {
        addDay("20261118");
        addDay("20261119");
        addDay("20261120");
        ConfiguredTasks duties = begun("archive." + setting);
        duties.dump();
        assertThat(dumps()).isEmpty();
        assertThat(metrics()).contains("lunwatch_archive_dropped_samples_total{reason=\"" + reason + "\"} 1");
        assertThat(log.lines()).contains("WARNING dump: no full dump: " + complaint,
                "WARNING archive: the sample is not kept: " + complaint);

        ConfiguredTasks roomy = duties.changed(settings(""));
        now = FIRST.plusSeconds(60);
        roomy.sample();
        roomy.dump();
        assertThat(dumps()).hasSize(1);
        assertThat(metric("lunwatch_archive_last_write_timestamp_seconds")).isEqualTo((double) now.getEpochSecond());
    }

    @Test
    void daysGoEarlyWhenAnHourThatIsSealedMakesTheArchiveTooLarge() throws Exception {
        ConfiguredTasks duties = begun("archive.maxBytes: 8500");
        for (int day = 11; day < 20; day++) {
            addDay("202611" + day);
        }
        duties.seal();
        assertThat(days()).as("while no hour is over").hasSize(10);

        now = FIRST.plusSeconds(180);
        duties.sample();
        duties.seal();
        assertThat(days()).as("the newest seven stay").containsExactly("20261114", "20261115", "20261116", "20261117", "20261118",
                "20261119", "20261120");
        now = FIRST.plusSeconds(240);
        duties.sample();
        assertThat(metric("lunwatch_archive_dropped_samples_total{reason=\"max_bytes\"}")).isPositive();
    }

    @Test
    void daysThatAreTooOldGoAtTheStartAndWhenTheyAreToBeKeptForLess() throws Exception {
        addDay("20251119");
        addDay("20261101");
        addDay("20261119");
        ConfiguredTasks duties = begun("");
        assertThat(days()).containsExactly("20261101", "20261119", "20261120");
        ConfiguredTasks other = duties.changed(settings("archive.keepDays: 10"));
        assertThat(days()).containsExactly("20261119", "20261120");
        now = now.plus(Duration.ofDays(11));
        other.prune();
        assertThat(days()).isEmpty();
    }

    @Test
    void aReadingThatHangsGoesOnToCountAsOneWhenTheSettingsChange() throws Exception {
        Stuck stuck = new Stuck(new Semaphore(0));
        ConfiguredTasks duties = new ConfiguredTasks(lasting, Nodes.of(List.of(stuck), demo.tree(), settings("")));
        Thread first = new Thread(() -> {
            try {
                duties.begin();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        first.start();
        while (metrics().stream().noneMatch(line -> line.startsWith("lunwatch_collector_busy_seconds{collector=\"stuck\"}"))
                || metric("lunwatch_collector_busy_seconds{collector=\"stuck\"}") == 0) {
            Thread.onSpinWait();
        }
        duties.changed(settings("schedule.sample: '0 0/5 * * * ?'"));
        double busy = metric("lunwatch_collector_busy_seconds{collector=\"stuck\"}");
        stuck.allowed().release();
        first.join();
        assertThat(busy).isPositive();
        assertThat(metric("lunwatch_collector_busy_seconds{collector=\"lio-tree\"}")).isZero();
    }
}
