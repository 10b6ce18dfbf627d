package lunwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");

    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/var/log/lio");
    private final SettableClock clock = new SettableClock("2016-11-30T04:00:00Z");

    RoundTripTest() throws IOException {
        Files.createDirectories(root.getParent());
    }

    private void write(List<Reading> readings) throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (Reading reading : readings) {
                writer.append(reading);
                clock.pass(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void everyMinuteReadsBackAsItsDump() throws IOException {
        List<Reading> readings = Archives.evolving(FIRST, 150);
        write(readings);
        List<Reading> expected = readings.stream().map(Archives::asDumped).toList();
        ArchiveReader reader = Archives.reader(root);

        assertThat(Archives.readings(reader, Instant.MIN.plusSeconds(86400L * 400), Instant.parse("2030-01-01T00:00:00Z")))
                .isEqualTo(expected);
        for (int i = 0; i < readings.size(); i += 7) {
            assertThat(reader.at(readings.get(i).at().plusSeconds(30))).contains(expected.get(i));
        }
        assertThat(Archives.files(root)).containsExactly("20161130/lio-statistics-2016113013+0900.gz",
                "20161130/lio-statistics-2016113014+0900.gz", "20161130/lio-statistics-2016113015+0900.gz");
    }

    @Test
    void dumpsReadBackAndAreNeverOverwritten() throws IOException {
        List<Reading> readings = Archives.evolving(FIRST, 3);
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            writer.dump(readings.get(0));
            writer.dump(readings.get(2));
            writer.dump(new Reading(readings.get(2).at().plusSeconds(1), List.of(), List.of()));
        }
        ArchiveReader reader = Archives.reader(root);
        assertThat(reader.dump(FIRST)).contains(Archives.asDumped(readings.get(0)));
        assertThat(reader.dump(FIRST.minusMillis(1))).isEmpty();
        assertThat(reader.dump(readings.get(2).at())).contains(Archives.asDumped(readings.get(2)));
        assertThat(reader.dump(FIRST.plus(Duration.ofDays(99))).orElseThrow().isEmpty()).isTrue();
        assertThat(Archives.files(root)).containsExactly("20161130/lio-201611301300+0900.gz",
                "20161130/lio-201611301302+0900.2.gz", "20161130/lio-201611301302+0900.gz");
    }

    /** What drbdsetup printed, the names of minors, and the errors of either: the same words give the same sample a year later. */
    @Test
    void theStateOfDrbd9ReadsBackAsItWas() throws IOException {
        List<Reading> readings = new ArrayList<>();
        Instant at = FIRST;
        for (String name : Fixtures.statusNames()) {
            Reading link = Reading.of(at, DrbdPaths.LINKS + "/r0/0", new Text.Link("../../../drbd0"));
            Reading node = Fixtures.node9(Fixtures.status(name));
            Text status = readings.size() % 5 == 4
                    ? new Text.Unreadable("/usr/sbin/drbdsetup exit status 20 'no \"x\"'")
                    : node.text(DrbdPaths.STATUS).orElseThrow();
            readings.add(Reading.of(at, List.of(link, Reading.of(at, DrbdPaths.PROC, node.text(DrbdPaths.PROC).orElseThrow()),
                    Reading.of(at, DrbdPaths.STATUS, status))));
            at = at.plus(Duration.ofMinutes(1));
        }
        write(readings);
        for (Reading reading : readings) {
            assertThat(Archives.reader(root).at(reading.at()).map(Subsystems.ALL::sample)).contains(Subsystems.ALL.sample(reading));
        }
    }
}
