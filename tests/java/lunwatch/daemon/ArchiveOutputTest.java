package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lunwatch.archive.retention.Retention;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.prometheus.ScrapeRequest;
import lunwatch.reading.Reading;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample that is not kept is counted once, by what was in the way, and the next one is tried again. */
final class ArchiveOutputTest {

    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");

    @TempDir
    private Path root;

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final LatestSample latest = new LatestSample(clock, Duration.ofMinutes(3));
    private final Meters meters = new Meters();
    private final AgentMeters agentMeters =
            new AgentMeters(meters, latest, new ArchiveUsage(Path.of("/"), ZoneOffset.UTC, System::nanoTime));
    private final Reading reading =
            new Reading(NOW, Fixtures.lio("06-blog-2-sessions-io-t1").paths(), Fixtures.lio("06-blog-2-sessions-io-t1").texts());

    private SpaceLimit space(long keepFree, long maxBytes) {
        return new SpaceLimit(root, keepFree, new Retention(root, 365, maxBytes, clock, ZoneOffset.UTC));
    }

    private void keep(ArchiveWriter archive, SpaceLimit space, int minute) throws IOException {
        Reading next = new Reading(NOW.plusSeconds(60L * minute), reading.paths(), reading.texts());
        new ArchiveOutput(archive, space, agentMeters).keep(next, Subsystems.ALL.sample(next));
    }

    @Test
    void nothingIsAddedWhereSpaceIsLeftToOthersOrTheArchiveIsLargeEnough() throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(root, ZoneOffset.UTC, "a", clock, () -> 0)) {
            assertThatThrownBy(() -> keep(archive, space(Long.MAX_VALUE / 2, 1), 0)).hasMessageContaining("archive.keepFree");
            keep(archive, space(0, 1), 0);
            SpaceLimit full = space(0, 1);
            assertThat(full.measure()).isTrue();
            assertThatThrownBy(() -> keep(archive, full, 1)).hasMessageContaining("archive.maxBytes");
            assertThat(space(0, 1 << 20).measure()).isFalse();
            keep(archive, space(0, 1 << 20), 2);
        }
        assertThat(new Exposition(latest, List.of(), meters, SeriesLimit.NONE).page(new ScrapeRequest("", "", Set.of())).text().lines())
                .contains("lunwatch_archive_dropped_samples_total{reason=\"keep_free\"} 1",
                        "lunwatch_archive_dropped_samples_total{reason=\"max_bytes\"} 1",
                        "lunwatch_archive_last_write_timestamp_seconds " + NOW.plusSeconds(120).getEpochSecond());
        try (Stream<Path> files = Files.list(root.resolve("20261120"))) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, NO_SPACE", "Disk quota exceeded, NO_SPACE", "Read-only file system, READ_ONLY",
        "Input/output error, IO_ERROR"})
    void theSystemsWordsGiveTheReason(String words, DropReason reason) {
        assertThat(DropReason.of(new IOException(words))).isEqualTo(reason);
        assertThat(DropReason.of(new FileSystemException("/x", null, words))).isEqualTo(reason);
    }
}
