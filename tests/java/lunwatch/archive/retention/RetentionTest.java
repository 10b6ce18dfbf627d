package lunwatch.archive.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lunwatch.archive.Archives;
import lunwatch.archive.SettableClock;
import lunwatch.archive.format.FileName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final SettableClock clock = new SettableClock("2026-11-20T22:58:00Z");

    @TempDir
    private Path directory;
    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(directory.resolve("lio"));
        day("20261119");
        day("20261120");
    }

    private Path day(String day) throws IOException {
        Path path = Files.createDirectories(root.resolve(day));
        Files.writeString(path.resolve("lio-statistics-" + day + "13+0100.gz"), "statistics");
        Files.writeString(path.resolve("lio-statistics-" + day + "13+0100.2.gz"), "statistics");
        Files.writeString(path.resolve("lio-" + day + "1359+0100.gz"), "dump");
        Files.writeString(path.resolve(".lio-" + day + "1359+0100.gz.tmp"), "unfinished");
        return path;
    }

    private List<Path> prune() throws IOException {
        Retention retention = new Retention(root, 365, clock, BERLIN);
        List<Path> expired = retention.expired();
        assertThat(retention.prune()).isEqualTo(expired);
        return expired;
    }

    @Test
    void daysAreExpiredByTheirNames() throws IOException {
        Path expired = day("20251119");
        Path kept = day("20251120");
        Files.setLastModifiedTime(expired, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
        Files.setLastModifiedTime(kept, FileTime.from(Instant.parse("2014-01-01T00:00:00Z")));

        assertThat(prune()).containsExactly(expired);
        assertThat(expired).doesNotExist();
        assertThat(Archives.files(root)).hasSize(3 * 4);
        assertThat(prune()).isEmpty();
    }

    @Test
    void todayIsTheLocalDay() throws IOException {
        Path day = day("20251120");
        clock.pass(Duration.ofMinutes(1));
        assertThat(prune()).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(prune()).containsExactly(day);
    }

    @Test
    void whatIsNotNamedLikeADayIsNotTouched() throws IOException {
        for (String name : List.of("99991231", "20161301", "20150229", "20150101 ", " 20150101", "2015010", "+2015010", "201501011",
                "20150101\n", "lost+found", "2015-01-01")) {
            day(name);
        }
        Files.writeString(root.resolve("20150101"), "a file");
        List<String> before = Archives.files(root);
        assertThat(prune()).isEmpty();
        assertThat(Archives.files(root)).isEqualTo(before);
    }

    @Test
    void foreignFilesStayAndDoNotHoldTheOthersUp() throws IOException {
        for (int i = 1; i <= 9; i++) {
            Files.writeString(Files.createDirectories(root.resolve("2013010" + i)).resolve("operator-notes.txt"), "note");
        }
        Path mixed = day("20150101");
        for (String foreign : List.of("lio-statistics-2015010213+0100.gz", "lio-statistics-2015010113+0100.gz.bak",
                "lio-statistics-2015010113.gz", "lio-statistics-2015010113+0100.1.gz", "lio-statistics-2015010113+0100.100.gz",
                "lio-2015010113+0100.gz", "notes")) {
            Files.writeString(mixed.resolve(foreign), "foreign");
        }
        Files.createDirectories(mixed.resolve("lio-201501011400+0100.gz/below"));
        assertThat(prune()).containsExactly(mixed);
        try (var left = Files.list(mixed)) {
            assertThat(left).hasSize(8);
        }
        assertThat(prune()).isEmpty();
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path canary = Files.writeString(outside.resolve("lio-statistics-2015010113+0100.gz"), "canary");
        Files.createSymbolicLink(root.resolve("20150101"), outside);
        Path day = day("20150102");
        Files.delete(day.resolve("lio-statistics-2015010213+0100.gz"));
        Files.createSymbolicLink(day.resolve("lio-statistics-2015010213+0100.gz"), canary);
        Files.delete(day.resolve("lio-201501021359+0100.gz"));
        Files.createLink(day.resolve("lio-201501021359+0100.gz"), canary);

        assertThat(prune()).containsExactly(day);
        assertThat(canary).hasContent("canary");
        assertThat(root.resolve("20150101")).isSymbolicLink();
        assertThat(day.resolve("lio-statistics-2015010213+0100.gz")).isSymbolicLink();
    }

    @Test
    void aLinkInPlaceOfADayIsNotEvenOpened() throws IOException {
        Files.createSymbolicLink(root.resolve("20150101"), Files.createDirectory(directory.resolve("outside")));
        try (SecureDirectoryStream<Path> archive = DayDirectory.archive(root)) {
            assertThatThrownBy(() -> DayDirectory.open(archive, Path.of("20150101"), LocalDate.of(2015, 1, 1)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDirectoryThatIsSwappedForALinkMeanwhileLeadsNowhere() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path canary = Files.writeString(outside.resolve("lio-statistics-2015010113+0100.gz"), "canary");
        File link = Files.createSymbolicLink(directory.resolve("link"), outside).toFile();
        AtomicBoolean stop = new AtomicBoolean();
        Thread attacker = new Thread(() -> swap(root.resolve("20150101").toFile(), directory.resolve("aside").toFile(), link, stop));
        attacker.start();
        int removed = 0;
        for (long end = System.nanoTime() + 1_000_000_000L; System.nanoTime() < end;) {
            removed += new Retention(root, 365, clock, BERLIN).prune().size();
        }
        stop.set(true);
        attacker.join();
        assertThat(canary).hasContent("canary");
        assertThat(removed).as("the real directory was met now and then").isPositive();
    }

    /** Makes the day, puts it aside, puts the link in its place and takes it away, again and again. */
    private static void swap(File day, File aside, File link, AtomicBoolean stop) {
        while (!stop.get()) {
            day.mkdir();
            day.renameTo(aside);
            link.renameTo(day);
            day.renameTo(link);
            aside.delete();
        }
    }

    @Test
    void atMostEightDaysAreRemovedAtOnceOldestFirst() throws IOException {
        LocalDate first = LocalDate.of(2024, 2, 25);
        for (int i = 0; i < 10; i++) {
            day(FileName.directory(first.plusDays(i)));
        }
        assertThat(prune()).hasSize(8).startsWith(root.resolve("20240225")).endsWith(root.resolve("20240303"));
        assertThat(prune()).containsExactly(root.resolve("20240304"), root.resolve("20240305"));
    }

    @Test
    void anEmptyDayGoesToo() throws IOException {
        Path empty = Files.createDirectory(root.resolve("19700101"));
        assertThat(prune()).containsExactly(empty);
        assertThat(empty).doesNotExist();
    }

    @Test
    void aClockThatJumpedRemovesNothingForADay() throws IOException {
        day("20380119");
        clock.set("2038-01-19T12:00:00Z");
        assertThat(prune()).isEmpty();
        assertThat(new Retention(root, 365, clock, BERLIN).isHeld()).isTrue();
        clock.set("2026-11-20T22:59:00Z");
        assertThat(prune()).isEmpty();
        clock.set("2038-01-20T12:00:00Z");
        assertThat(prune()).containsExactly(root.resolve("20261119"), root.resolve("20261120"));
    }

    @Test
    void aClockThatIsFarBackRemovesNothing() throws IOException {
        clock.set("1970-01-01T00:00:00Z");
        assertThat(prune()).isEmpty();
    }

    @Test
    void theOldestDaysOfAnArchiveThatIsTooLargeGoButNeverTheNewestSeven() throws IOException {
        for (int i = 10; i < 19; i++) {
            day("202611" + i);
        }
        long day = 10 + 10 + 4 + 10;
        assertThat(new Retention(root, 365, 11 * day, clock, BERLIN).expired()).isEmpty();
        assertThat(new Retention(root, 365, 11 * day - 1, clock, BERLIN).expired()).containsExactly(root.resolve("20261110"));
        assertThat(new Retention(root, 365, 9 * day, clock, BERLIN).expired()).hasSize(2);
        assertThat(new Retention(root, 365, 1, clock, BERLIN).prune()).containsExactly(root.resolve("20261110"), root.resolve("20261111"),
                root.resolve("20261112"), root.resolve("20261113"));
        assertThat(new Retention(root, 365, 1, clock, BERLIN).expired()).isEmpty();
    }

    @Test
    void spaceIsLeftToOthers() throws IOException {
        long usable = DiskSpace.of(root).usable();
        Retention retention = new Retention(root, 365, clock, BERLIN);
        new SpaceLimit(root, 0, retention).require();
        assertThatThrownBy(() -> new SpaceLimit(root, 2 * usable, retention).require()).isInstanceOf(SpaceLimit.Exceeded.class)
                .hasMessageContaining("archive.keepFree");
    }
}
