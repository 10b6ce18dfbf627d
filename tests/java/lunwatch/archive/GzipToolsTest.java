package lunwatch.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lunwatch.archive.format.DumpText;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with the archive that do not have lunwatch at hand. */
class GzipToolsTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:50:00Z");
    private static final String METRIC = Archives.LUN + "0/statistics/scsi_port/read_mbytes";

    @TempDir
    private Path root;

    private String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).directory(root.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void liveAndSealedFilesAndDumpsCanBeTestedShownAndSearched() throws Exception {
        SettableClock clock = new SettableClock("2016-11-30T04:50:00Z");
        List<Reading> readings = Archives.evolving(FIRST, 20);
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (Reading reading : readings) {
                writer.append(reading);
                clock.pass(Duration.ofMinutes(1));
            }
            writer.dump(readings.get(19));
            assertThat(search("*")).as("live").hasSameElementsAs(changes(readings));
            assertThat(writer.seal()).isTrue();
        }
        assertThat(run("gzip -t */*.gz")).isEmpty();
        assertThat(run("gzip -l */*.gz")).doesNotContain("warning");
        assertThat(search("2016113013*")).as("sealed").hasSameElementsAs(changes(readings.subList(0, 10)));
        assertThat(run("zcat 20161130/lio-201611301409+0900.gz | sed 1d")).isEqualTo(dump(readings.get(19)));
        assertThat(run("zgrep -c '^# sample 1[34]:' 20161130/lio-statistics-2016113013*.gz")).isEqualTo("10\n");
        assertThat(run("zcat 20161130/lio-statistics-*.gz | LC_ALL=C tr -d '\\n\\t\\40-\\176\\200-\\377'")).as("control characters")
                .isEmpty();
    }

    /** The recorded values of one path that are one number. */
    private List<String> search(String files) throws Exception {
        String awk = "awk -v RS= '/^\\[[^\\n]*lun_0\\/statistics\\/scsi_port\\/read_mbytes\\]/'";
        return run("zcat 20161130/lio-statistics-" + files + ".gz | " + awk + " | grep -E '^[0-9:]{8} [0-9]+$'").lines().toList();
    }

    /** What was recorded of it. */
    private static List<String> changes(List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.content(METRIC).filter(text -> text.matches("[0-9]+\n")).isPresent())
                .filter(reading -> isNews(reading, readings))
                .map(reading -> reading.at().atZone(Archives.TOKYO).toString().substring(11, 16) + ":00 "
                        + reading.content(METRIC).orElseThrow().strip())
                .toList();
    }

    private static boolean isNews(Reading reading, List<Reading> readings) {
        int i = readings.indexOf(reading);
        return i == 0 || reading.at().equals(Instant.parse("2016-11-30T05:00:00.010Z"))
                || !reading.text(METRIC).equals(readings.get(i - 1).text(METRIC));
    }

    private static String dump(Reading reading) throws IOException {
        StringBuilder text = new StringBuilder();
        DumpText.write(reading, text);
        return text.toString();
    }
}
