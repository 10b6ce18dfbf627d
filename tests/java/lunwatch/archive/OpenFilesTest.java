package lunwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.archive.reader.ArchiveDay;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader leaves none of the archive's files open, by what Linux says of this process. */
final class OpenFilesTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");

    @TempDir
    private Path directory;
    private Path root;

    /** Samples at 13:00, 13:30, 14:00, 14:30 and so on; the first hour sealed, the others live. */
    @BeforeEach
    void writeFourHours() throws IOException {
        root = directory.toRealPath().resolve("lio");
        SettableClock clock = new SettableClock(FIRST.toString());
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (int half = 0; half < 8; half++) {
                writer.append(Archives.reading(clock.instant(), "/a", half + "\n"));
                if (half == 2) {
                    writer.seal();
                }
                clock.pass(Duration.ofMinutes(30));
            }
        }
        assertThat(Archives.reader(root).day(FIRST.atZone(Archives.TOKYO).toLocalDate()).hours()).extracting(ArchiveDay.Hour::sealed)
                .containsExactly(true, false, false, false);
        assertThat(open()).isEmpty();
    }

    private Stream<Reading> readings(Instant to) throws IOException {
        return Archives.reader(root).readings(FIRST, to, path -> true);
    }

    /** The names of the archive's files that are open. */
    private List<String> open() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    Path file = Files.readSymbolicLink(descriptor);
                    if (file.startsWith(root)) {
                        names.add(file.getFileName().toString());
                    }
                } catch (NoSuchFileException e) {
                    // That of the list itself.
                }
            }
        }
        return names;
    }

    @Test
    void anHourThatWasReadToItsEndIsClosedBeforeTheStreamIs() throws IOException {
        try (Stream<Reading> readings = readings(Instant.MAX)) {
            Iterator<Reading> each = readings.iterator();
            for (int half = 0; half < 8; half++) {
                assertThat(each.next().at()).isEqualTo(FIRST.plusSeconds(half * 1800L));
                assertThat(open()).as("at half hour " + half).hasSizeLessThanOrEqualTo(2);
            }
            assertThat(each.hasNext()).isFalse();
            assertThat(open()).isEmpty();
        }
    }

    @Test
    void aStreamThatIsClosedEarlyClosesWhatItHasOpen() throws IOException {
        for (int read = 1; read <= 8; read++) {
            try (Stream<Reading> readings = readings(Instant.MAX)) {
                Iterator<Reading> each = readings.iterator();
                for (int half = 0; half < read; half++) {
                    each.next();
                }
                assertThat(open().isEmpty()).as("open at half hour " + (read - 1)).isEqualTo(read <= 2); // a sealed hour is held in memory
            }
            assertThat(open()).as("after half hour " + (read - 1)).isEmpty();
        }
    }

    /** As where the clock was set back. */
    @Test
    void soItIsWithHoursThatOverlap() throws IOException {
        Path live = root.resolve("20161130/lio-statistics-2016113014+0900.gz");
        Files.copy(live, live.resolveSibling("lio-statistics-2016113014+0900.2.gz"));
        try (Stream<Reading> readings = readings(Instant.MAX)) {
            Iterator<Reading> each = readings.iterator();
            while (open().size() < 2) {
                each.next();
            }
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void anHourThatGoesOnAfterTheEndIsClosedToo() throws IOException {
        for (int half = 0; half < 8; half++) {
            try (Stream<Reading> readings = readings(FIRST.plusSeconds(half * 1800L))) {
                assertThat(readings.toList()).hasSize(half + 1);
                assertThat(open()).isEmpty();
            }
        }
    }

    @Test
    void aLookAtOneInstantADumpOrADayLeavesNothingOpen() throws IOException {
        ArchiveReader reader = Archives.reader(root);
        for (int half = 0; half < 8; half++) {
            assertThat(reader.at(FIRST.plusSeconds(half * 1800L + 60))).isPresent();
            assertThat(open()).isEmpty();
        }
        assertThat(reader.dump(Instant.MAX)).isEmpty();
        assertThat(reader.day(FIRST.atZone(Archives.TOKYO).toLocalDate()).bytes()).isPositive();
        assertThat(open()).isEmpty();
    }
}
