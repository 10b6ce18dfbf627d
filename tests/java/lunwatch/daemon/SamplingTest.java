package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import lunwatch.archive.retention.Retention;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.ScrapeRequest;
import lunwatch.reading.Reading;
import lunwatch.reading.SourceReaders;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.DemoArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SamplingTest {

    private static final String LOST = "lunwatch_archive_dropped_samples_total{reason=\"no_answer\"} ";

    /** Remembers what it was given, or breaks. */
    private record Notes(List<Instant> kept, boolean breaks) implements Sampling.SampleOutput {

        @Override
        public String name() {
            return "notes";
        }

        @Override
        public String place() {
            return "notes.directory";
        }

        @Override
        public void keep(Reading reading, Sample sample) {
            if (breaks) {
                throw new IllegalStateException("bug");
            }
            kept.add(sample.at());
        }
    }

    @TempDir
    private Path root;

    private final LoggedLines log = new LoggedLines();
    private final InstantSource clock = Clock.systemUTC();
    private final LatestSample latest = new LatestSample(clock, Duration.ofHours(1));
    private final Meters meters = new Meters();
    private final AgentMeters agentMeters =
            new AgentMeters(meters, latest, new ArchiveUsage(Path.of("/"), ZoneOffset.UTC, System::nanoTime));

    @AfterEach
    void stop() {
        log.close();
    }

    private Sampling sampling(List<Sampling.SampleOutput> keepers, Duration patience) {
        SourceReaders sources = new SourceReaders(DemoArchive.node(clock.instant(), ZoneOffset.UTC).sources(), Duration.ofSeconds(20));
        return new Sampling(clock, sources, Subsystems.ALL, latest, keepers, patience, new StateLog());
    }

    private List<String> metrics() throws IOException {
        return new Exposition(latest, List.of(), meters, SeriesLimit.NONE).page(new ScrapeRequest("", "", Set.of())).text().lines()
                .toList();
    }

    /** An archive waits for its disk where it asks for the time. */
    @Test
    void whatComesWhileAnOutputHangsIsCountedAndItIsWholeAgainWhenItAnswers() throws Exception {
        Semaphore disk = new Semaphore(1);
        SpaceLimit room = new SpaceLimit(root, 0, new Retention(root, 365, clock, ZoneOffset.UTC));
        Notes notes = new Notes(new ArrayList<>(), false);
        try (ArchiveWriter archive = new ArchiveWriter(root, ZoneOffset.UTC, "a", clock, () -> timeWhen(disk))) {
            Sampling sampling = sampling(List.of(new ArchiveOutput(archive, room, agentMeters), notes), Duration.ofMillis(400));
            disk.acquireUninterruptibly();
            sampling.run();
            List<String> late = metrics();
            List<String> told = List.copyOf(log.lines());
            sampling.run();
            sampling.run();
            List<String> missed = metrics();
            disk.release();
            assertThat(late).as("it may still be kept").contains(LOST + 0);
            assertThat(missed).contains(LOST + 2, "lunwatch_archive_last_write_timestamp_seconds 0");
            assertThat(notes.kept()).as("what the other output has").hasSize(3);
            assertThat(told).containsExactly("WARNING archive: the sample is not kept: no answer from the disk of archive.directory")
                    .isEqualTo(log.lines());

            while (log.lines().size() == 1) {
                Thread.onSpinWait();
                sampling.run();
            }
            assertThat(log.lines()).last().isEqualTo(
                    "INFO archive: over: the sample is not kept: no answer from the disk of archive.directory");
            assertThat(metrics())
                    .contains("lunwatch_archive_last_write_timestamp_seconds " + latest.last().orElseThrow().at().getEpochSecond());
        }
    }

    private static long timeWhen(Semaphore disk) {
        disk.acquireUninterruptibly();
        disk.release();
        return System.nanoTime();
    }

    @Test
    void anOutputThatBreaksCostsTheOthersNothing() {
        Notes notes = new Notes(new ArrayList<>(), false);
        Sampling sampling = sampling(List.of(new Notes(List.of(), true), notes), Duration.ofSeconds(20));
        sampling.run();
        assertThat(notes.kept()).hasSize(1);
        assertThat(log.lines())
                .contains("WARNING notes: the sample is not kept, by a fault of lunwatch: java.lang.IllegalStateException: bug");
    }
}
