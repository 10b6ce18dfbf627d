package lunwatch.archive.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lunwatch.archive.Archives;
import lunwatch.archive.SettableClock;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader in another language, written from the README alone, sees the same in live hours and in sealed ones. */
final class ForeignReaderTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");

    @TempDir
    private Path root;

    @BeforeAll
    static void requirePython() {
        Debian.require("python3", "python3");
    }

    @Test
    void agreesWithThisOneInLiveAndInSealedHours() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:00:00Z");
        List<Reading> readings = Archives.evolving(FIRST, 90);
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (Reading reading : readings) {
                writer.append(reading);
                clock.pass(Duration.ofMinutes(1));
            }
            requireSame(readings);
            assertThat(writer.seal()).isTrue();
        }
        assertThat(SealedHead.isIn(root.resolve("20161130/lio-statistics-2016113013+0900.gz"))).isTrue();
        requireSame(readings);
    }

    private void requireSame(List<Reading> readings) throws IOException {
        List<List<String>> expected = new ArrayList<>();
        readings.stream().map(Archives::asDumped).forEach(reading -> {
            for (int i = 0; i < reading.paths().size(); i++) {
                expected.add(line(reading.at(), reading.paths().get(i), reading.texts().get(i)));
            }
        });
        Debian.Result run =
                Debian.run("", "python3", "tests/read-archive.py", root.resolve("20161130/lio-statistics-2016113013+0900.gz").toString(),
                        root.resolve("20161130/lio-statistics-2016113014+0900.gz").toString());
        assertThat(run.status()).as(run.output()).isZero();
        List<List<String>> actual = new ArrayList<>();
        for (String line : run.output().lines().toList()) {
            List<String> fields = new ArrayList<>();
            for (JsonNode field : new ObjectMapper().readTree(line)) {
                fields.add(field.asText());
            }
            actual.add(fields);
        }
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> line(Instant at, String path, Text text) {
        String epoch = String.format(Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000);
        TimedValue written = TimedValue.of("00:00:00", text);
        String value = text instanceof Text.Content content ? content.value() : Escape.unescape(written.body());
        return List.of(epoch, path, String.valueOf(written.mark()), value);
    }
}
