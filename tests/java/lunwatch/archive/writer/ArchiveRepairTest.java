package lunwatch.archive.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import lunwatch.archive.Archives;
import lunwatch.archive.SettableClock;
import lunwatch.archive.format.Damage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three days with a sample each, and what crashes left in every one. */
final class ArchiveRepairTest {

    private static final List<String> DAYS = List.of("20161128", "20161129", "20161130");

    @TempDir
    private Path root;

    private final SettableClock clock = new SettableClock("2016-11-28T04:00:00Z");

    @BeforeEach
    void crash() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (int day = 0; day < DAYS.size(); day++) {
                writer.append(Archives.reading(clock.instant(), "/a", "1"));
                clock.pass(Duration.ofDays(1));
            }
        }
        for (String day : DAYS) {
            Files.write(live(day), new byte[] {0x1f, (byte) 0x8b, 8, 0}, StandardOpenOption.APPEND);
            Files.write(unfinished(day), new byte[5]);
        }
    }

    private Path live(String day) {
        return root.resolve(day).resolve("lio-statistics-" + day + "13+0900.gz");
    }

    private Path unfinished(String day) {
        return root.resolve(day).resolve(".lio-" + day + "1359+0900.gz.tmp");
    }

    @Test
    void aStartRepairsTheLastTwoDaysAndTheCommandAllOfThem() throws IOException {
        assertThat(ArchiveRepair.recent(root)).isEqualTo(3);
        assertThat(DAYS.stream().map(this::unfinished)).filteredOn(Files::exists).containsExactly(unfinished("20161128"));

        List<Damage> found = ArchiveRepair.find(root);
        assertThat(found).extracting(Damage::file).containsExactly(live("20161128"), unfinished("20161128"));
        assertThat(ArchiveRepair.repair(root)).isEqualTo(found);
        assertThat(ArchiveRepair.find(root)).isEmpty();
        assertThat(Archives.readings(Archives.reader(root), clock.instant().minus(Duration.ofDays(9)), clock.instant())).hasSize(3);
    }

    @Test
    void saysWhatItCutsOffAndWhatItRemoves() throws IOException {
        long whole = Files.size(live("20161130")) - 4;
        assertThat(ArchiveRepair.repair(root)).contains(new Damage(live("20161130"), whole, 4, "a sample that was not written to its end"),
                new Damage(unfinished("20161130"), 0, 5, "an unfinished file"));
        assertThat(Files.size(live("20161130"))).isEqualTo(whole);
    }

    @Test
    void removesFilesAlone() throws IOException {
        Path directory = Files.createDirectory(root.resolve("20161130/.lio-201611301400+0900.gz.tmp"));
        ArchiveRepair.recent(root);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isRefusedWhileTheArchiveIsWritten() throws IOException {
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            writer.append(Archives.reading(clock.instant(), "/a", "1"));
            assertThatThrownBy(() -> ArchiveRepair.repair(root)).hasMessageContaining("in use");
        }
    }
}
