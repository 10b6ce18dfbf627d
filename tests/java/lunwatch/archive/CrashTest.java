package lunwatch.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.FileName;
import lunwatch.archive.reader.ArchiveDay;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed, and disks that are full: what was acknowledged is there, and the files are whole. */
class CrashTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");

    /** What takes minutes is for tests/run. */
    private static final boolean THOROUGH = Boolean.getBoolean("lunwatch.thorough");
    private static final int ROUNDS = THOROUGH ? 200 : 8;

    @TempDir
    private Path directory;

    private Process start(String how, Instant from, int samples) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = how + " '" + java + "' -Xshare:auto -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                + "' lunwatch.archive.TightWriter '" + root() + "' " + from + " " + samples;
        return new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private Path root() {
        return directory.resolve("lio");
    }

    @Test
    void aKilledWriterLosesNothingItHasAcknowledged() throws Exception {
        Random random = new Random(1);
        List<Instant> written = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Instant from = written.isEmpty() ? FIRST : written.get(written.size() - 1).plusSeconds(40);
            Process process = start("exec", from, 100_000);
            int enough = written.size() + 1 + random.nextInt(150);
            try (BufferedReader output = process.inputReader()) {
                for (String line; (line = output.readLine()) != null;) {
                    written.add(Instant.parse(line.substring("wrote ".length())));
                    if (written.size() == enough) {
                        process.toHandle().destroyForcibly();
                    }
                }
            }
            process.waitFor();
        }
        start("exec", written.get(written.size() - 1).plusSeconds(40), 1).waitFor();

        List<Reading> read = new ArrayList<>(Archives.readings(Archives.reader(root()), FIRST, FIRST.plus(Duration.ofDays(9))));
        assertThat(read).extracting(Reading::at).containsAll(written);
        read.forEach(reading -> assertThat(reading).isEqualTo(TightWriter.reading(reading.at())));
        assertThat(gzipTest()).isEmpty();
        assertThat(Archives.files(root())).noneMatch(name -> name.endsWith(".tmp"));
        assertThat(sequenceNumbers()).isSorted().doesNotHaveDuplicates().hasSize(read.size());
    }

    private List<Long> sequenceNumbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        Catalog catalog = new Catalog(root());
        for (FileName name : catalog.files(catalog.days(), FileName.Kind.STATISTICS)) {
            Archives.text(name.in(root())).lines().filter(line -> line.startsWith("# sample "))
                    .forEach(line -> numbers.add(Long.valueOf(line.replaceFirst(".* seq=(\\d+) .*", "$1"))));
        }
        return numbers;
    }

    private String gzipTest() throws Exception {
        Process gzip = new ProcessBuilder("sh", "-c", "gzip -t */*.gz").directory(root().toFile()).redirectErrorStream(true).start();
        return new String(gzip.getInputStream().readAllBytes(), UTF_8);
    }

    @Test
    void aWriteThatFailsHalfwayIsTakenBackAndTheNextHourGoesOn() throws Exception {
        Process process = start("ulimit -f 64; exec", FIRST, 300);
        List<String> output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        List<Instant> written = written(output);

        assertThat(output).anyMatch(line -> line.startsWith("failed"));
        assertThat(written.get(written.size() - 1)).isAfter(FIRST.plus(Duration.ofMinutes(60)));
        assertThat(Archives.readings(Archives.reader(root()), FIRST, FIRST.plus(Duration.ofHours(2)))).isEqualTo(
                written.stream().map(TightWriter::reading).toList());
        assertThat(gzipTest()).isEmpty();
    }

    /** Needs strace(1), and the right to trace. */
    @ParameterizedTest
    @ValueSource(strings = {"pwrite64:error=EIO:when=3", "fdatasync:error=EIO:when=1", "fdatasync:error=EIO:when=3",
        "fdatasync:error=ENOSPC:when=2+5", "pwrite64:error=ENOSPC:when=2..4"})
    void aDiskThatFailsLosesWhatWasNotAcknowledgedAndNothingElse(String fault) throws Exception {
        List<String> output = trace(fault, FIRST, "lio-statistics-2016113013+0900.gz", "lio-statistics-2016113013+0900.2.gz");
        assertThat(output).filteredOn(line -> line.startsWith("failed")).hasSize((int) injected()).isNotEmpty();
        assertThat(Archives.files(root()).contains("20161130/lio-statistics-2016113013+0900.2.gz"))
                .as("a file that was not kept once is not gone on with")
                .isEqualTo(fault.startsWith("fdatasync") && !fault.endsWith("when=1"));
        assertThat(Archives.readings(Archives.reader(root()), FIRST, FIRST.plus(Duration.ofHours(1)))).isEqualTo(
                written(output).stream().map(TightWriter::reading).toList());
        assertThat(gzipTest()).isEmpty();
    }

    /** Every call that changes a file fails once, at its first, second, third and fourth time, whatever it is then used for. */
    @ParameterizedTest
    @CsvSource({"pwrite64, EIO", "pwrite64, ENOSPC", "write, ENOSPC", "fdatasync, EIO", "fsync, EIO", "rename, EROFS", "openat, EIO",
        "openat, EROFS", "unlink, EIO", "mkdir, ENOSPC"})
    void oneCallThatFailsCostsASampleAtMost(String call, String error) throws Exception {
        for (int when = 1; when <= (THOROUGH ? 4 : 1); when++) {
            directory = Files.createDirectory(directory.resolve("when-" + when));
            requireTheRest(call + ":error=" + error + ":when=" + when, "");
        }
    }

    /** So does taking back what was written in part. */
    @Test
    void aTruncateThatFailsToo() throws Exception {
        requireTheRest("pwrite64:error=ENOSPC:when=3", " -e inject=ftruncate:error=EIO:when=1");
    }

    private void requireTheRest(String fault, String more) throws Exception {
        Instant from = FIRST.plus(Duration.ofMinutes(50));
        String hour = "lio-statistics-2016113013+0900";
        List<String> output =
                trace(fault, more, from, "", hour + ".gz", hour + ".2.gz", "." + hour + ".gz.tmp", "lio-statistics-2016113014+0900.gz",
                        "." + "lio-201611301350+0900.gz.tmp", "lio-201611301350+0900.gz");
        assertThat(output).as(fault).filteredOn(line -> line.startsWith("failed")).hasSizeLessThanOrEqualTo((int) injected());
        assertThat(written(output)).as(fault).hasSizeGreaterThanOrEqualTo(39);
        assertThat(Archives.readings(Archives.reader(root()), from, from.plus(Duration.ofHours(1)))).as(fault).isEqualTo(
                written(output).stream().map(TightWriter::reading).toList());
        assertThat(gzipTest()).as(fault).isEmpty();
    }

    /** A byte of the sealed hour is reported as written, and is not. */
    @Test
    void anHourThatIsNotOnTheDiskAsItWasSealedStaysLive() throws Exception {
        Instant from = FIRST.plus(Duration.ofMinutes(50));
        List<String> output = trace("write:retval=1:when=2", from, ".lio-statistics-2016113013+0900.gz.tmp");
        assertThat(injected()).isOne();
        assertThat(Archives.readings(Archives.reader(root()), from, from.plus(Duration.ofHours(1)))).isEqualTo(
                written(output).stream().map(TightWriter::reading).toList());
        assertThat(Archives.reader(root()).day(LocalDate.of(2016, 11, 30)).hours()).extracting(ArchiveDay.Hour::sealed)
                .containsExactly(false, false);
        assertThat(Archives.files(root())).noneMatch(name -> name.endsWith(".tmp"));
    }

    /** What a writer of some 40 samples says while calls on some files of the day are tampered with. */
    private List<String> trace(String fault, Instant from, String... names) throws Exception {
        return trace(fault, "", from, names);
    }

    private List<String> trace(String fault, String more, Instant from, String... names) throws Exception {
        Debian.requireStrace();
        String files = Stream.of(names).map(name -> " -P '" + root().resolve("20161130").resolve(name) + "'").collect(joining());
        Process process = start("exec strace -f -qq -o '" + directory.resolve("trace") + "' -e trace=" + fault.replaceAll(":.*", "")
                + (more.isEmpty() ? "" : ",ftruncate") + files + " -e inject=" + fault + more, from, 40);
        List<String> output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private long injected() throws IOException {
        return Files.readString(directory.resolve("trace")).lines().filter(line -> line.endsWith("(INJECTED)")).count();
    }

    private static List<Instant> written(List<String> output) {
        return output.stream().filter(line -> line.startsWith("wrote")).map(line -> Instant.parse(line.substring(6))).toList();
    }

    /** Needs the right to mount; the mount is one that only the writer sees. Somebody removes a file as soon as a sample is lost. */
    @Test
    void aFullFileSystemIsGoneOnWithAsSoonAsThereIsSpace() throws Exception {
        assumeTrue(new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt").start().waitFor() == 0);
        Path mount = Files.createDirectory(directory.resolve("small"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = "mount -t tmpfs -o size=512k tmpfs '%1$s'; head -c 300k /dev/zero > '%1$s/filler'; "
                + "'%2$s' -XX:TieredStopAtLevel=1 -cp '%3$s' lunwatch.archive.TightWriter '%1$s/lio' %4$s 250 | while read -r line; do echo \"$line\"; "
                + "case $line in failed*) rm -f '%1$s/filler';; esac; done; cp -a '%1$s/lio' '%5$s'";
        Process process = new ProcessBuilder("unshare", "-m", "sh", "-c",
                script.formatted(mount, java, System.getProperty("java.class.path"), FIRST, directory))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        assertThat(output).anyMatch(line -> line.startsWith("failed"));
        assertThat(output.get(output.size() - 1)).startsWith("wrote");
        assertThat(Archives.readings(Archives.reader(root()), FIRST, FIRST.plus(Duration.ofHours(2)))).isEqualTo(
                written(output).stream().map(TightWriter::reading).toList());
        assertThat(gzipTest()).isEmpty();
        assertThat(Archives.files(root())).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void aFullDiskIsGoneOnWithAsSoonAsThereIsSpace() throws IOException {
        Path root = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(256 * 1024).setBlockSize(1024).build()).getPath("/lio");
        SettableClock clock = new SettableClock("2016-11-30T04:00:00Z");
        Path filler = Files.write(root.getRoot().resolve("filler"), new byte[230 * 1024]);
        List<Reading> written = new ArrayList<>();
        int failed = 0;
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (int i = 0; i < 60; i++) {
                Reading reading = TightWriter.reading(clock.instant());
                failed += append(writer, reading, written) ? 0 : 1;
                if (i == 40) {
                    Files.delete(filler);
                }
                clock.pass(Duration.ofSeconds(20));
            }
        }
        assertThat(failed).isBetween(10, 35);
        assertThat(written).hasSize(60 - failed);
        assertThat(Archives.readings(Archives.reader(root), FIRST, clock.instant())).isEqualTo(written);
        assertThat(Archives.files(root)).hasSize(1);
    }

    private static boolean append(ArchiveWriter writer, Reading reading, List<Reading> written) {
        try {
            writer.append(reading);
            written.add(reading);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
