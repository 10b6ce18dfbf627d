package lunwatch.archive.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.archive.Archives;
import lunwatch.archive.SettableClock;
import lunwatch.archive.reader.ArchiveReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {

    @TempDir
    private Path directory;
    private Path root;

    @BeforeEach
    void chooseRoot() {
        root = directory.resolve("lio");
    }

    private static void append(ArchiveWriter writer, SettableClock clock, String value) throws IOException {
        writer.append(Archives.reading(clock.instant(), "/proc/drbd", value, "/sys/b", "1\n"));
    }

    /** The sample lines of a file, from their sequence number on. */
    private String samples(String name) throws IOException {
        return String.join("\n", Archives.text(root.resolve(name)).lines().filter(line -> line.startsWith("# sample"))
                .map(line -> line.substring(9, 17) + line.substring(line.indexOf(" seq="))).toList());
    }

    @Test
    void theTextIsWhatPeopleGrep() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:05:00.013Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "version: 8.4.8-1\n 0: cs:Connected\n");
            clock.pass(Duration.ofMinutes(1));
            writer.append(Archives.reading(clock.instant(), "/proc/drbd", "version: 8.4.8-1\n 0: cs:Connected\n"));
        }
        assertThat(Archives.text(root.resolve("20161130/lio-statistics-2016113013+0900.gz"))).isEqualTo("""
                # lunwatch-archive 1 statistics host=iscsitgt01a tz=Asia/Tokyo utcoff=+0900 hour=2016-11-30T13 order=time
                # sample 13:05:00 2016-11-30T13:05:00.013+09:00 epoch=1480478700.013 seq=1 kind=K attrs=2 changed=2 gone=0 errors=0

                [/proc/drbd]
                13:05:00 version: 8.4.8-1
                13:05:00  0: cs:Connected

                [/sys/b]
                13:05:00 1

                # end 13:05:00 seq=1
                # sample 13:06:00 2016-11-30T13:06:00.013+09:00 epoch=1480478760.013 seq=2 kind=D attrs=1 changed=0 gone=1 errors=0

                [/sys/b]
                13:06:00-

                # end 13:06:00 seq=2
                """);
    }

    @Test
    void filesAreTheOwnersAndReadableByTheGroup() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:05:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "1\n");
            Path dump = writer.dump(Archives.reading(clock.instant(), "/proc/drbd", "1\n"));
            for (Path file : List.of(dump, dump.resolveSibling("lio-statistics-2016113013+0900.gz"), root.resolve(ArchiveLock.NAME))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
            }
            for (Path made : List.of(root, dump.getParent())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwxr-x---");
            }
        }
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:05:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            assertThatThrownBy(() -> Archives.writer(root, clock))
                    .isInstanceOf(IOException.class)
                    .hasMessage("archive " + root + " is in use by another lunwatch agent");
            append(writer, clock, "1\n");
        }
        Archives.writer(root, clock).close();
    }

    @Test
    void anArchiveThatOthersCanWriteIntoIsRefused() throws IOException {
        Files.createDirectory(root);
        for (String permissions : List.of("rwxrwx---", "rwxr-x-w-")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(permissions));
            assertThatThrownBy(() -> Archives.writer(root, new SettableClock("2016-11-30T04:05:00Z")))
                    .hasMessageContaining("can be written by others than its owner");
        }
        Path link = Files.createSymbolicLink(directory.resolve("link"), root);
        assertThatThrownBy(() -> Archives.writer(link, new SettableClock("2016-11-30T04:05:00Z"))).isInstanceOf(IOException.class);
    }

    @Test
    void aRestartGoesOnInTheSameFileWithEverything() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:05:00Z");
        for (int i = 0; i < 3; i++) {
            try (ArchiveWriter writer = Archives.writer(root, clock)) {
                append(writer, clock, "1\n");
                clock.pass(Duration.ofMinutes(1));
            }
        }
        assertThat(samples("20161130/lio-statistics-2016113013+0900.gz")).isEqualTo("""
                13:05:00 seq=1 kind=K attrs=2 changed=2 gone=0 errors=0
                13:06:00 seq=2 kind=K attrs=2 changed=2 gone=0 errors=0
                13:07:00 seq=3 kind=K attrs=2 changed=2 gone=0 errors=0""");
    }

    @Test
    void aClockSetBackBeginsThePartAfter() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:30:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "before\n");
            clock.set("2016-11-30T04:10:00Z");
            append(writer, clock, "back\n");
            clock.pass(Duration.ofMinutes(20));
            append(writer, clock, "again\n");
            clock.set("2016-11-30T03:50:00Z");
            append(writer, clock, "hour before\n");
        }
        assertThat(Archives.files(root)).containsExactly("20161130/lio-statistics-2016113012+0900.gz",
                "20161130/lio-statistics-2016113013+0900.2.gz", "20161130/lio-statistics-2016113013+0900.gz");
        assertThat(Archives.text(root.resolve("20161130/lio-statistics-2016113013+0900.2.gz")))
                .contains("\n# clock-step -1200.0\n# sample 13:10:00");
        assertThat(samples("20161130/lio-statistics-2016113013+0900.2.gz")).isEqualTo("""
                13:10:00 seq=2 kind=K attrs=2 changed=2 gone=0 errors=0
                13:30:00 seq=3 kind=D attrs=2 changed=1 gone=0 errors=0""");
        ArchiveReader reader = Archives.reader(root);
        assertThat(Archives.readings(reader, Instant.parse("2016-11-30T03:00:00Z"), clock.pass(Duration.ofDays(1)).instant()))
                .extracting(reading -> reading.content("/proc/drbd").orElseThrow().strip())
                .containsExactly("hour before", "back", "before");
    }

    @Test
    void aClockSetForwardIsNoted() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:10:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "1\n");
            clock.set("2016-11-30T04:20:00Z");
            append(writer, clock, "1\n");
        }
        assertThat(Archives.text(root.resolve("20161130/lio-statistics-2016113013+0900.gz")))
                .contains("\n# clock-step +600.0\n# sample 13:20:00")
                .contains("seq=2 kind=K");
    }

    @Test
    void aStepOfTheClockIsNotForgottenWhileNothingCanBeWritten() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:10:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "1\n");
            clock.set("2016-12-01T04:10:00Z");
            Path inTheWay = Files.createFile(root.resolve("20161201"));
            assertThatThrownBy(() -> append(writer, clock, "2\n")).isInstanceOf(IOException.class);
            Files.delete(inTheWay);
            clock.pass(Duration.ofMinutes(1));
            append(writer, clock, "3\n");
        }
        assertThat(Archives.text(root.resolve("20161201/lio-statistics-2016120113+0900.gz")))
                .contains("\n# clock-step +86400.0\n# sample 13:11:00")
                .contains(" seq=2 kind=K ");
    }

    @Test
    void twoSamplesOfOneSecondAreInTwoFiles() throws IOException {
        SettableClock clock = new SettableClock("2016-11-30T04:10:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "1\n");
            clock.pass(Duration.ofMillis(300));
            append(writer, clock, "2\n");
        }
        assertThat(Archives.files(root)).hasSize(2);
        assertThat(Archives.readings(Archives.reader(root), clock.instant().minusSeconds(9), clock.instant())).hasSize(2);
    }

    @Test
    void aClockThatIsCertainlyWrongIsNotArchived() throws IOException {
        for (String wrong : List.of("1970-01-01T00:00:00Z", "2015-12-31T12:00:00Z", "2101-01-02T00:00:00Z")) {
            SettableClock clock = new SettableClock(wrong);
            try (ArchiveWriter writer = Archives.writer(root, clock)) {
                assertThatThrownBy(() -> append(writer, clock, "1\n")).isInstanceOf(IOException.class)
                        .hasMessageContaining("the clock is wrong");
            }
        }
        assertThat(Archives.files(root)).isEmpty();
    }

    @Test
    void hoursAreLocalAndNoneIsLostWhenTheClocksChange() throws IOException {
        everyMinute("America/New_York", "2026-11-01T04:30:00Z", 180);
        assertThat(Archives.files(root)).containsExactly("20261101/lio-statistics-2026110100-0400.gz",
                "20261101/lio-statistics-2026110101-0400.gz", "20261101/lio-statistics-2026110101-0500.gz",
                "20261101/lio-statistics-2026110102-0500.gz");
    }

    @Test
    void anHourThatIsSkippedInSpringHasNoFile() throws IOException {
        everyMinute("Europe/Berlin", "2026-03-29T00:30:00Z", 60);
        assertThat(Archives.files(root)).containsExactly("20260329/lio-statistics-2026032901+0100.gz",
                "20260329/lio-statistics-2026032903+0200.gz");
    }

    @Test
    void aZoneWithHalfAnHourOfSummerTimeWorks() throws IOException {
        everyMinute("Australia/Lord_Howe", "2026-04-04T14:20:00Z", 120);
        assertThat(Archives.files(root)).containsExactly("20260405/lio-statistics-2026040501+1030.gz",
                "20260405/lio-statistics-2026040501+1100.gz", "20260405/lio-statistics-2026040502+1030.gz");
    }

    private void everyMinute(String zone, String first, int minutes) throws IOException {
        root = Jimfs.newFileSystem(Configuration.unix()).getPath("/lio");
        SettableClock clock = new SettableClock(first);
        try (ArchiveWriter writer = Archives.writer(root, clock, ZoneId.of(zone))) {
            for (int i = 0; i < minutes; i++) {
                append(writer, clock, i + "\n");
                clock.pass(Duration.ofMinutes(1));
            }
            requireEveryMinute(first, minutes);
            while (writer.seal()) {
                requireEveryMinute(first, minutes);
            }
        }
    }

    private void requireEveryMinute(String first, int minutes) throws IOException {
        ArchiveReader reader = Archives.reader(root);
        Instant start = Instant.parse(first);
        assertThat(Archives.readings(reader, start, Instant.MAX)).hasSize(minutes)
                .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        for (int i = 0; i < minutes; i++) {
            assertThat(reader.at(start.plusSeconds(60L * i)).orElseThrow().content("/proc/drbd")).contains(i + "\n");
        }
    }

    @Test
    void whatIsInTheWayOfAFileIsLeftAndTheNextPartTaken() throws Exception {
        Path day = Files.createDirectories(root.resolve("20161130"));
        Path canary = Files.writeString(directory.resolve("canary"), "canary");
        Files.createSymbolicLink(day.resolve("lio-statistics-2016113013+0900.gz"), canary);
        Files.createDirectory(day.resolve("lio-statistics-2016113013+0900.2.gz"));
        Files.createLink(day.resolve("lio-statistics-2016113013+0900.3.gz"), canary);
        Path fifo = day.resolve("lio-statistics-2016113013+0900.4.gz");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        Files.createSymbolicLink(day.resolve("lio-201611301305+0900.gz"), canary);
        Files.createSymbolicLink(day.resolve(".lio-201611301305+0900.2.gz.tmp"), canary);
        SettableClock clock = new SettableClock("2016-11-30T04:05:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            append(writer, clock, "1\n");
            writer.dump(Archives.reading(clock.instant(), "/a", "1\n"));
        }
        assertThat(canary).hasContent("canary");
        assertThat(day.resolve("lio-statistics-2016113013+0900.5.gz")).isRegularFile();
        assertThat(new ArchiveReader(root, damage -> {}).at(clock.instant())).isPresent();
        assertThat(day.resolve("lio-201611301305+0900.2.gz")).isRegularFile();
    }

    @Test
    void aDayThatIsALinkIsNotWrittenInto() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createDirectory(root);
        Files.createSymbolicLink(root.resolve("20161130"), outside);
        SettableClock clock = new SettableClock("2016-11-30T04:05:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            assertThatThrownBy(() -> append(writer, clock, "1\n")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> writer.dump(Archives.reading(clock.instant(), "/a", "1\n"))).isInstanceOf(IOException.class);
            Files.delete(root.resolve("20161130"));
            append(writer, clock, "1\n");
        }
        try (Stream<Path> entries = Files.list(outside)) {
            assertThat(entries).isEmpty();
        }
    }
}
