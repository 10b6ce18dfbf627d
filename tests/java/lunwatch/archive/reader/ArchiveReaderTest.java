package lunwatch.archive.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.archive.Archives;
import lunwatch.archive.SettableClock;
import lunwatch.archive.format.Damage;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveReaderTest {

    private static final LocalDate DAY = LocalDate.of(2016, 11, 30);
    private static final Instant FIRST = Instant.parse("2016-11-30T04:50:00Z");

    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/lio");
    private final SettableClock clock = new SettableClock("2016-11-30T04:50:00Z");

    /** Samples from 13:50 to 13:54 and from 14:05 to 14:09, the first hour sealed, and a dump at 14:09. */
    @BeforeEach
    void writeTwoHours() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (int minute : new int[] {0, 1, 2, 3, 4, 15, 16, 17, 18, 19}) {
                clock.pass(Duration.between(clock.instant(), FIRST.plusSeconds(minute * 60L)));
                writer.append(Archives.reading(clock.instant(), "/a", minute + "\n", "/b", "1\n"));
            }
            writer.seal();
            writer.dump(Archives.reading(clock.instant(), "/c", "1\n"));
        }
    }

    @Test
    void aDayIsListedWithItsHoursDumpsAndGaps() throws IOException {
        ArchiveReader reader = Archives.reader(root);
        assertThat(reader.days()).containsExactly(DAY);
        ArchiveDay day = reader.day(DAY);
        assertThat(day.hours()).extracting(ArchiveDay.Hour::sealed).containsExactly(true, false);
        assertThat(day.hours()).extracting(hour -> hour.samples().size()).containsExactly(5, 5);
        assertThat(day.hours()).extracting(ArchiveDay.Hour::start).containsExactly(Instant.parse("2016-11-30T04:00:00Z"),
                Instant.parse("2016-11-30T05:00:00Z"));
        assertThat(day.dumps()).extracting(ArchiveDay.Dump::start).containsExactly(FIRST.plusSeconds(19 * 60));
        assertThat(day.gaps(Duration.ofSeconds(90))).containsExactly(
                new ArchiveDay.Gap(FIRST.plusSeconds(4 * 60), FIRST.plusSeconds(15 * 60)));
        assertThat(day.gaps(Duration.ofMinutes(11))).isEmpty();
        assertThat(day.damages()).isEmpty();
        assertThat(day.bytes()).isEqualTo(Files.size(day.dumps().get(0).file()) + Files.size(day.hours().get(0).file())
                + Files.size(day.hours().get(1).file()));
        assertThat(reader.day(DAY.plusDays(1)).hours()).isEmpty();
    }

    @Test
    void damageIsPartOfTheList() throws IOException {
        Path live = root.resolve("20161130/lio-statistics-2016113014+0900.gz");
        byte[] bytes = Files.readAllBytes(live);
        bytes[bytes.length - 9] ^= 1;
        Files.write(live, bytes);
        ArchiveDay day = new ArchiveReader(root, damage -> {}).day(DAY);
        assertThat(day.hours().get(1).samples()).hasSize(4);
        assertThat(day.damages()).extracting(Damage::file).containsExactly(live);
    }

    @Test
    void anInstantIsTheLastSampleBeforeItWithinAnHour() throws IOException {
        ArchiveReader reader = Archives.reader(root);
        assertThat(reader.at(FIRST.minusMillis(1))).isEmpty();
        assertThat(at(reader, 0)).isEqualTo(FIRST);
        assertThat(at(reader, 14 * 60 + 59)).as("in the gap").isEqualTo(FIRST.plusSeconds(4 * 60));
        assertThat(at(reader, 79 * 60)).isEqualTo(FIRST.plusSeconds(19 * 60));
        assertThat(reader.at(FIRST.plusSeconds(79 * 60 + 1))).isEmpty();
    }

    private static Instant at(ArchiveReader reader, int seconds) throws IOException {
        return reader.at(FIRST.plusSeconds(seconds)).orElseThrow().at();
    }

    @Test
    void readingsAreThoseOfTheTimeAndThePathsAskedFor() throws IOException {
        ArchiveReader reader = Archives.reader(root);
        try (Stream<Reading> readings = reader.readings(FIRST.plusSeconds(180), FIRST.plusSeconds(16 * 60), "/a"::equals)) {
            assertThat(readings).containsExactly(
                    Archives.reading(FIRST.plusSeconds(180), "/a", "3\n"), Archives.reading(FIRST.plusSeconds(240), "/a", "4\n"),
                    Archives.reading(FIRST.plusSeconds(900), "/a", "15\n"), Archives.reading(FIRST.plusSeconds(960), "/a", "16\n"));
        }
        assertThat(Archives.readings(reader, Instant.MIN, Instant.MAX)).hasSize(10);
        assertThat(Archives.readings(reader, Instant.MAX, Instant.MIN)).isEmpty();
    }

    @Test
    void aCopyWithoutTheLockFileAndWithOtherFilesInItIsRead() throws IOException {
        Files.delete(root.resolve(".lunwatch.lock"));
        Files.writeString(root.resolve("README"), "a copy");
        Files.createDirectory(root.resolve("lost+found"));
        Files.writeString(root.resolve("20161130/notes.gz"), "notes");
        Files.createDirectory(root.resolve("20161130/lio-statistics-2016113015+0900.gz"));
        assertThat(Archives.readings(Archives.reader(root), FIRST, clock.instant())).hasSize(10);
    }

    @Test
    void aFileThatCannotBeReadIsReportedAndTheOthersAreRead() throws IOException {
        Files.write(root.resolve("20161130/lio-statistics-2016113014+0900.2.gz"), new byte[10]);
        List<Damage> damages = new ArrayList<>();
        assertThat(Archives.readings(new ArchiveReader(root, damages::add), FIRST, clock.instant())).hasSize(10);
        assertThat(damages).hasSize(1);
    }
}
