package lunwatch.archive.writer;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lunwatch.archive.Archives;
import lunwatch.archive.SettableClock;
import lunwatch.archive.format.Damage;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import org.junit.jupiter.api.Test;

class SealingTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");
    private static final Instant END = FIRST.plus(Duration.ofHours(1));

    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/lio");
    private final Path file = root.resolve("20161130/lio-statistics-2016113013+0900.gz");
    private final SettableClock clock = new SettableClock("2016-11-30T04:00:00Z");

    private void write(List<Reading> readings) throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (Reading reading : readings) {
                writer.append(reading);
                clock.pass(Duration.ofMinutes(1));
            }
        }
    }

    private boolean seal() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            return writer.seal();
        }
    }

    private static List<Reading> dumped(List<Reading> readings) {
        return readings.stream().map(Archives::asDumped).toList();
    }

    private ArchiveReader reader() {
        return Archives.reader(root);
    }

    @Test
    void aSealedHourSaysWhatTheLiveOneSaid() throws IOException {
        List<Reading> readings = Archives.evolving(FIRST, 60);
        write(readings.subList(0, 20));
        write(readings.subList(20, 60));
        long live = Files.size(file);
        assertThat(seal()).isTrue();
        assertThat(seal()).isFalse();

        assertThat(Archives.files(root)).containsExactly(root.relativize(file).toString());
        assertThat(Files.size(file)).isLessThan(live / 2);
        assertThat(Archives.readings(reader(), FIRST, END)).isEqualTo(dumped(readings));
        for (Reading reading : readings) {
            assertThat(reader().at(reading.at())).contains(Archives.asDumped(reading));
        }
        assertThat(Archives.readings(reader(), readings.get(25).at(), readings.get(28).at())).isEqualTo(dumped(readings.subList(25, 29)));
    }

    @Test
    void pathsThatARestartNoLongerFindsAreGone() throws IOException {
        write(List.of(Archives.reading(FIRST, "/a", "1", "/b", "1")));
        write(List.of(Archives.reading(FIRST.plusSeconds(60), "/b", "1", "/c", "1")));
        clock.pass(Duration.ofHours(1));
        assertThat(seal()).isTrue();
        assertThat(Archives.text(file).replaceFirst("(# block) \\d+ [0-9a-f]{16}\n", "$1\n")).endsWith("""

                [/a]
                13:00:00 1
                13:01:00-

                [/b]
                13:00:00 1

                [/c]
                13:01:00 1

                # block
                # end 13:01:00 seq=2
                """);
        assertThat(reader().at(END).orElseThrow().paths()).containsExactly("/b", "/c");
    }

    @Test
    void theHourThatIsWrittenToIsNotSealed() throws IOException {
        List<Reading> readings = Archives.evolving(FIRST, 61);
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (Reading reading : readings.subList(0, 60)) {
                writer.append(reading);
                assertThat(writer.seal()).isFalse();
                clock.pass(Duration.ofMinutes(1));
            }
            assertThat(writer.seal()).as("over by the clock, but still open").isFalse();
            writer.append(readings.get(60));
            assertThat(writer.seal()).isTrue();
            assertThat(writer.seal()).isFalse();
        }
    }

    @Test
    void aClockSetBackIntoASealedHourBeginsANewPart() throws IOException {
        write(List.of(Archives.reading(FIRST, "/a", "1")));
        clock.pass(Duration.ofHours(1));
        seal();
        byte[] sealed = Files.readAllBytes(file);
        write(List.of(Archives.reading(FIRST.plusSeconds(600), "/a", "2")));
        assertThat(Files.readAllBytes(file)).isEqualTo(sealed);
        assertThat(Archives.files(root)).containsExactly("20161130/lio-statistics-2016113013+0900.2.gz", root.relativize(file).toString());
        assertThat(reader().at(END).orElseThrow().content("/a")).contains("2\n");
    }

    @Test
    void aDamagedHourStaysLiveAndIsLeftAlone() throws IOException {
        write(Archives.evolving(FIRST, 5));
        clock.pass(Duration.ofHours(1));
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            assertThat(writer.seal()).isTrue();
            assertThat(writer.seal()).as("not tried again and again").isFalse();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        assertThat(Archives.files(root)).hasSize(1);
    }

    @Test
    void aSealThatCannotBeWrittenKeepsTheLiveFile() throws IOException {
        write(Archives.evolving(FIRST, 5));
        clock.pass(Duration.ofHours(1));
        byte[] live = Files.readAllBytes(file);
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            Files.createDirectories(file.resolveSibling("." + file.getFileName() + ".tmp").resolve("in the way"));
            writer.seal();
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(live);
    }

    @Test
    void aLargeHourIsInBlocksAndDamageCostsOne() throws IOException {
        Map<String, Text> texts = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            texts.put("/sys/%04d".formatted(i), new Text.Content("%d ".formatted(i).repeat(200) + "\n"));
        }
        texts.put("/sys/0500", new Text.Content("x".repeat(400_000)));
        Reading large = Reading.of(FIRST, new TreeMap<>(texts));
        write(List.of(large, Archives.reading(FIRST.plusSeconds(60), "/a", "1")));
        clock.pass(Duration.ofHours(1));
        seal();
        assertThat(reader().at(FIRST)).contains(Archives.asDumped(large));

        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        List<Damage> damages = new ArrayList<>();
        Reading rest = new ArchiveReader(root, damages::add).at(FIRST).orElseThrow();
        assertThat(damages).hasSize(1);
        assertThat(rest.paths()).hasSizeBetween(500, 999);
        for (String path : rest.paths()) {
            assertThat(rest.text(path)).isEqualTo(Archives.asDumped(large).text(path));
        }
    }

    /** What nobody wanted of an hour is not read of the next one, so damage there is not met; what may be wanted is. */
    @Test
    void onlyBlocksThatMayHaveAWantedPathAreRead() throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (int hour = 0; hour < 2; hour++) {
            TreeMap<String, Text> texts = new TreeMap<>();
            for (int i = 0; i < 1000; i++) {
                texts.put("/sys/%04d".formatted(i), new Text.Content(hour + i + "\n"));
            }
            texts.put("/sys/0500", new Text.Content(hour + "\n"));
            readings.add(Reading.of(FIRST.plus(Duration.ofHours(hour)), texts));
            write(readings.subList(hour, hour + 1));
            clock.pass(Duration.ofHours(1));
            seal();
        }
        Path next = file.resolveSibling("lio-statistics-2016113014+0900.gz");
        byte[] whole = Files.readAllBytes(next);
        int met = 0;
        for (int at = 300; at < whole.length - 300; at += 100) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(next, damaged);
            List<Damage> damages = new ArrayList<>();
            try (Stream<Reading> wanted = new ArchiveReader(root, damages::add).readings(FIRST, END.plusSeconds(1), "/sys/0500"::equals)) {
                List<Reading> read = wanted.toList();
                assertThat(read.get(0)).isEqualTo(Archives.reading(FIRST, "/sys/0500", "0\n"));
                assertThat(read.get(1)).isEqualTo(damages.isEmpty() ? Archives.reading(END, "/sys/0500", "1\n") : Archives.reading(END));
            }
            met += damages.size();
        }
        assertThat(met).as("one of four blocks").isBetween(whole.length / 100 / 8, whole.length / 100 / 2);
        assertThat(new ArchiveReader(root, damage -> {}).verify(LocalDate.of(2016, 11, 30))).as("the last damage").isNotEmpty();
    }

    @Test
    void aFlippedByteNeverGivesAWrongValue() throws IOException {
        List<Reading> readings = Archives.evolving(FIRST, 8);
        write(readings);
        clock.pass(Duration.ofHours(1));
        seal();
        Map<Instant, Reading> truth = new HashMap<>();
        dumped(readings).forEach(reading -> truth.put(reading.at(), reading));
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] = (byte) (flipped[at] ^ (1 << (at % 8)));
            Files.write(file, flipped);
            List<Damage> damages = new ArrayList<>();
            for (Reading reading : Archives.readings(new ArchiveReader(root, damages::add), FIRST, END)) {
                Reading expected = truth.get(reading.at());
                reading.paths().forEach(path -> assertThat(reading.text(path)).isEqualTo(expected.text(path)));
                assertThat(!damages.isEmpty() || reading.equals(expected)).as("flipped at %d", at).isTrue();
            }
        }
    }

    @Test
    void aSealedFileThatIsCutIsReported() throws IOException {
        write(Archives.evolving(FIRST, 8));
        clock.pass(Duration.ofHours(1));
        seal();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length += 3) {
            Files.write(file, Arrays.copyOf(whole, length));
            List<Damage> damages = new ArrayList<>();
            Archives.readings(new ArchiveReader(root, damages::add), FIRST, END);
            assertThat(damages).as("cut at %d", length).isNotEmpty();
        }
    }
}
