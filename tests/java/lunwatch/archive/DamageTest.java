package lunwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.GzipText;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live file that is cut, flipped and overwritten. */
class DamageTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");
    private static final Instant LATER = Instant.parse("2016-11-30T04:40:00.5Z");
    private static final int SAMPLES = 6;

    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/lio");
    private final Path file = root.resolve("20161130/lio-statistics-2016113013+0900.gz");
    private final List<Reading> readings = Archives.evolving(FIRST, SAMPLES);
    private final List<Integer> ends = new ArrayList<>();
    private byte[] whole;

    @BeforeEach
    void writeSamples() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, new SettableClock("2016-11-30T04:00:00Z"))) {
            ends.add(0);
            for (Reading reading : readings) {
                writer.append(reading);
                ends.add((int) Files.size(file));
            }
        }
        whole = Files.readAllBytes(file);
    }

    @Test
    void aFileCutAnywhereKeepsItsWholeSamplesAndIsGoneOnWith() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int kept = kept(length);

            appendLater();

            assertThat(Archives.files(root)).as("cut at %d", length).containsExactly(root.relativize(file).toString());
            assertThat(Arrays.copyOf(Files.readAllBytes(file), ends.get(kept))).isEqualTo(Arrays.copyOf(whole, ends.get(kept)));
            List<Reading> expected = new ArrayList<>(readings.subList(0, kept));
            expected.add(Archives.reading(LATER, "/proc/drbd", "later\n"));
            assertThat(readAll(Archives.reader(root))).as("cut at %d", length)
                    .isEqualTo(expected.stream().map(Archives::asDumped).toList());
        }
    }

    @Test
    void aTailOfZerosIsDamageAndIsCutOff() throws IOException {
        Files.write(file, Arrays.copyOf(whole, whole.length + 4096));
        List<Damage> damages = new ArrayList<>();
        assertThat(readAll(new ArchiveReader(root, damages::add))).hasSize(SAMPLES);
        assertThat(damages).containsExactly(new Damage(file, whole.length, 4096, "no gzip member of this archive"));

        appendLater();
        assertThat(Archives.files(root)).hasSize(1);
        assertThat(readAll(Archives.reader(root))).hasSize(SAMPLES + 1);
    }

    @Test
    void aFlippedByteNeverGivesAWrongValueAndIsNeverCutOut() throws IOException {
        Map<Instant, Reading> truth = new HashMap<>();
        readings.forEach(reading -> truth.put(reading.at(), Archives.asDumped(reading)));
        int unnoticed = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] = (byte) (flipped[at] ^ (1 << (at % 8)));
            Files.write(file, flipped);
            List<Damage> damages = new ArrayList<>();
            List<Reading> read = readAll(new ArchiveReader(root, damages::add));
            for (Reading reading : read) {
                assertThat(reading).as("flipped at %d", at).isEqualTo(truth.get(reading.at()));
            }
            assertThat(read.size()).as("flipped at %d", at).isEqualTo(damages.isEmpty() ? SAMPLES : kept(at));
            unnoticed += damages.isEmpty() ? 1 : 0;
        }
        assertThat(unnoticed).as("of a member only the time, level and system, and the bits that fill its last byte").isBetween(6 * SAMPLES,
                7 * SAMPLES);
    }

    @Test
    void aFileDamagedInTheMiddleIsLeftAloneAndTheNextPartBegun() throws IOException {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, ends.get(2) + 20, ends.get(2) + 60, (byte) 0);
        Files.write(file, damaged);

        appendLater();

        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        assertThat(Archives.files(root)).containsExactly("20161130/lio-statistics-2016113013+0900.2.gz", root.relativize(file).toString());
        List<Damage> damages = new ArrayList<>();
        List<Reading> read = readAll(new ArchiveReader(root, damages::add));
        assertThat(read).extracting(Reading::at).containsExactly(readings.get(0).at(), readings.get(1).at(), LATER);
        assertThat(damages).extracting(Damage::offset).containsExactly((long) ends.get(2), (long) ends.get(3), (long) ends.get(4),
                (long) ends.get(5));
    }

    @Test
    void swappedSamplesAreNotReadInTheWrongOrder() throws IOException {
        ByteArrayOutputStream swapped = new ByteArrayOutputStream();
        for (int i : new int[] {0, 2, 1, 3, 4, 5}) {
            swapped.write(whole, ends.get(i), ends.get(i + 1) - ends.get(i));
        }
        Files.write(file, swapped.toByteArray());
        assertThat(readAll(new ArchiveReader(root, damage -> {}))).containsExactly(Archives.asDumped(readings.get(0)));
    }

    @Test
    void whatSomebodyElseWroteIsNeverChanged() throws IOException {
        byte[] note = GzipText.live(FIRST, out -> out.append("an operator's note\n"));
        ByteArrayOutputStream appended = new ByteArrayOutputStream();
        appended.write(whole);
        appended.write(note);
        for (byte[] foreign : List.of(note, "plain text".getBytes(StandardCharsets.UTF_8), new byte[100], appended.toByteArray())) {
            Files.write(file, foreign);
            appendLater();
            assertThat(Files.readAllBytes(file)).isEqualTo(foreign);
            Path next = root.resolve("20161130/lio-statistics-2016113013+0900.2.gz");
            assertThat(next).exists();
            Files.delete(next);
        }
    }

    @Test
    void aDamagedDumpIsPassedOverForTheOneBefore() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, new SettableClock("2016-11-30T04:00:00Z"))) {
            writer.dump(readings.get(0));
            Path dump = writer.dump(readings.get(1));
            byte[] bytes = Files.readAllBytes(dump);
            for (int at = 10; at < bytes.length; at++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= 1;
                Files.write(dump, flipped);
                List<Damage> damages = new ArrayList<>();
                Optional<Reading> read = new ArchiveReader(root, damages::add).dump(LATER);
                assertThat(read).as("flipped at %d", at).contains(Archives.asDumped(readings.get(0)));
                assertThat(damages).hasSize(1);
            }
        }
    }

    private int kept(int length) {
        return (int) ends.stream().filter(end -> end > 0 && end <= length).count();
    }

    private void appendLater() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, new SettableClock("2016-11-30T04:40:00Z"))) {
            writer.append(Reading.of(LATER, "/proc/drbd", new Text.Content("later\n")));
        }
    }

    private static List<Reading> readAll(ArchiveReader reader) throws IOException {
        return Archives.readings(reader, FIRST, FIRST.plus(Duration.ofHours(1)));
    }
}
