package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import lunwatch.testing.DemoArchive;
import lunwatch.testing.Golden;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands over one archive: a sealed hour, a live one, and seven minutes of which nothing is known. */
final class ArchiveCommandsTest {

    private static final TimeZone LOCAL = TimeZone.getDefault();
    private static final Instant FIRST = Instant.parse("2026-11-20T04:00:00Z");

    @TempDir
    private static Path root;

    @BeforeAll
    static void writeArchive() throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        new DemoArchive(FIRST.plusSeconds(60), ZoneId.of("Asia/Tokyo")).write(root, FIRST, 90, List.of(30, 31, 32, 33, 34, 35, 36));
    }

    @AfterAll
    static void goHome() {
        TimeZone.setDefault(LOCAL);
    }

    private static CommandRun run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("archive"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--archive", root.toString()));
        return CommandRun.of(command.toArray(String[]::new));
    }

    private static String output(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run.out();
    }

    @Test
    void grepPrintsWhatHeldAndThenWhatChanged() {
        Golden.assertMatches("archive/grep.txt",
                output("grep", "^/proc/drbd  0: cs|lun_3/statistics/scsi_tgt_port/read_mb", "--from", "2026-11-20 13:01",
                        "--to", "2026-11-20 13:08"));
        CommandRun none = run("grep", "no such thing", "--from", "2026-11-20");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.out()).isEmpty();
        assertThat(run("grep", "(", "--from", "2026-11-20").status()).isEqualTo(2);
    }

    @Test
    void seriesIsATableWithItsGaps() {
        Golden.assertMatches("archive/series.csv",
                output("series", "lunwatch_lio_lun_read_bytes_total{lun=\"*\"}", "--rate", "--from", "2026-11-20 13:15",
                        "--to", "2026-11-20 14:00", "--every", "3m"));
        assertThat(output("series", "*/lun_0/statistics/scsi_tgt_port/in_cmds", "--from", "2026-11-20 13:00", "--to", "2026-11-20 13:03",
                "--every", "1m").lines())
                .hasSize(4).first().asString().startsWith("time,\"/sys/kernel/config/target/iscsi/");
        CommandRun none = run("series", "lunwatch_nothing", "--from", "2026-11-20");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).startsWith("lunwatch: no such series");
    }

    @Test
    void seriesIsJsonForPrograms() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(output("series", "lunwatch_drbd_out_of_sync_bytes{minor=0}", "--json", "--from", "2026-11-20 13:20",
                        "--to", "2026-11-20 14:00"));
        assertThat(json.at("/from").asText()).isEqualTo("2026-11-20T04:20:00Z");
        assertThat(json.at("/every").asInt()).isEqualTo(300);
        assertThat(json.at("/series/0/labels/minor").asText()).isEqualTo("0");
        assertThat(json.at("/series/0/unit").asText()).isEqualTo("B");
        assertThat(json.at("/series/0/values")).hasSize(8);
        assertThat(json.at("/series/0/values/2").isNull()).isTrue();
        assertThat(json.at("/series/0/values/3").isNumber()).isTrue();
    }

    @Test
    void seriesIsAChartForReports() {
        Golden.assertMatches("archive/series.svg",
                output("series", "lunwatch_lio_lun_*_bytes_total{lun=\"0\"}", "--rate", "--svg", "--from", "2026-11-20 13:00",
                        "--to", "2026-11-20 14:30", "--every", "1m"));
    }

    @Test
    void topSaysWhoHitWhat() {
        Golden.assertMatches("archive/top.txt",
                output("top", "--at", "2026-11-20 13:23") + output("top", "--at", "2026-11-20 13:23", "--by", "initiator")
                        + output("top", "--at", "2026-11-20 13:23", "--by", "lun,initiator"));
        assertThat(run("top", "--at", "2026-11-20 13:00").status()).isEqualTo(1);
        assertThat(run("top", "--at", "2026-11-20 13:23", "--by", "colour").status()).isEqualTo(2);
    }

    @Test
    void diffSaysWhatChanged() {
        assertThat(output("diff", "2026-11-20 13:03", "2026-11-20 13:04"))
                .startsWith("--- 2026-11-20T13:03:00+09:00\n+++ 2026-11-20T13:04:00+09:00\n")
                .contains("- lunwatch_drbd_connection_state{minor=\"0\",state=\"Connected\"}\n",
                        "+ lunwatch_drbd_connection_state{minor=\"0\",state=\"Connecting\"}\n")
                .containsPattern("  lunwatch_lio_lun_commands_total\\{.*lun=\"0\".*}  \\d+ -> \\d+  \\+[0-9.]+ k?/s\n");
        assertThat(run("diff", "2026-11-20 13:07", "2026-11-20 13:08", "--config").err())
                .contains("no full dump archived at 2026-11-20 13:07");
        assertThat(output("diff", "--config", "2026-11-20 14:00", "2026-11-20 14:10").lines()).hasSize(2);
        assertThat(run("diff", "-999999d", "-1m").err()).contains("no sample archived at -999999d");
    }

    @Test
    void drbdTellsItsStory() {
        Golden.assertMatches("archive/drbd.txt", output("drbd", "--from", "2026-11-20 13:00", "--to", "2026-11-20 13:50"));
        assertThat(run("drbd", "--from", "2026-11-19", "--to", "2026-11-20").status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "json"})
    void catUnderstandsAMinute(String format) {
        assertThat(output("cat", "--at", "2026-11-20 13:23", "--format", format)).contains("lunwatch_lio_lun_read_bytes_total",
                "lunwatch_drbd_role");
    }

    @Test
    void catSaysWhichMinuteItIs() {
        assertThat(output("cat", "--at", "2026-11-20 13:23:30", "/proc/drbd"))
                .startsWith("# 2026-11-20T13:23:00+09:00\n[/proc/drbd]\nversion: ");
        CommandRun gap = run("cat", "--at", "2026-11-20 13:35", "/proc/drbd");
        assertThat(gap.out()).startsWith("# 2026-11-20T13:29:00+09:00\n");
        assertThat(gap.err()).isEqualToIgnoringNewLines(
                "lunwatch: no sample at 2026-11-20T13:35:00+09:00, the last one before is of 2026-11-20T13:29:00+09:00");
        CommandRun before = run("cat", "--at", "2026-11-20 12:59");
        assertThat(before.status()).isEqualTo(1);
        assertThat(before.err()).contains("nothing archived in the hour before 2026-11-20T12:59:00+09:00");
    }

    @Test
    void exportIsOpenMetricsFamilyByFamily() {
        List<String> lines = output("export", "openmetrics", "--from", "2026-11-20 13:23", "--to", "2026-11-20 13:25").lines().toList();
        assertThat(lines).endsWith("# EOF").contains("# TYPE lunwatch_drbd_sent_bytes counter", "# TYPE lunwatch_drbd info");
        assertThat(lines).filteredOn(line -> line.startsWith("lunwatch_drbd_configured{minor=\"0\"}")).containsExactly(
                "lunwatch_drbd_configured{minor=\"0\"} 1 1795148580", "lunwatch_drbd_configured{minor=\"0\"} 1 1795148640",
                "lunwatch_drbd_configured{minor=\"0\"} 1 1795148700");
        List<String> names = lines.stream().filter(line -> !line.startsWith("#")).map(line -> line.replaceAll("[{ ].*", "")).toList();
        List<String> runs = new ArrayList<>();
        names.forEach(name -> {
            if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(name)) {
                runs.add(name);
            }
        });
        assertThat(runs).as("each family once, in one piece").doesNotHaveDuplicates();
    }

    @Test
    void verifyAndRepairAgreeOnWhatIsDamaged(@TempDir Path copy) throws IOException {
        copy(root, copy);
        String at = copy.toString();
        assertThat(CommandRun.of("archive", "verify", "--archive", at)).isEqualTo(new CommandRun(0, "1 days, no damage\n", ""));
        assertThat(CommandRun.of("archive", "verify", "--deep", "--archive", at).status()).isZero();
        Path live = copy.resolve("20261120/lio-statistics-2026112014+0900.gz");
        Files.write(live, new byte[100], StandardOpenOption.APPEND);
        Path unfinished = Files.write(copy.resolve("20261120/.lio-202611201500+0900.gz.tmp"), new byte[5]);
        CommandRun torn = CommandRun.of("archive", "verify", "--archive", at);
        assertThat(torn.status()).isEqualTo(1);
        assertThat(torn.out()).contains(live + ": 100 bytes from ", "1 places damaged");
        assertThat(CommandRun.of("archive", "repair", "--dry-run", "--archive", at).out()).contains("would remove " + live,
                "would remove " + unfinished);
        assertThat(unfinished).exists();
        CommandRun repaired = CommandRun.of("archive", "repair", "--archive", at);
        assertThat(repaired.out()).contains("removed " + live + ": 100 bytes", "no damage");
        assertThat(repaired.status()).isZero();
        assertThat(unfinished).doesNotExist();

        Path sealed = copy.resolve("20261120/lio-statistics-2026112013+0900.gz");
        byte[] bytes = Files.readAllBytes(sealed);
        bytes[bytes.length - 2000] ^= 1;
        Files.write(sealed, bytes);
        assertThat(CommandRun.of("archive", "verify", "--archive", at).status()).as("only its beginning is looked at").isZero();
        assertThat(CommandRun.of("archive", "verify", "--deep", "--archive", at).status()).isEqualTo(1);
        assertThat(CommandRun.of("archive", "repair", "--archive", at).status()).isEqualTo(1);
        assertThat(Files.readAllBytes(sealed)).isEqualTo(bytes);
    }

    @Test
    void pruneHoldsUntilItIsForced(@TempDir Path copy) throws IOException {
        for (String day : List.of("20150101", "20150102")) {
            Files.createDirectories(copy.resolve(day));
            Files.createFile(copy.resolve(day).resolve("lio-statistics-" + day + "00+0900.gz"));
        }
        String at = copy.toString();
        CommandRun held = CommandRun.of("archive", "prune", "--archive", at);
        assertThat(held.out()).isEmpty();
        assertThat(held.err()).contains("--force");
        CommandRun dry = CommandRun.of("archive", "prune", "--force", "--dry-run", "--archive", at);
        assertThat(dry.out()).isEqualTo(copy.resolve("20150101") + "\n" + copy.resolve("20150102") + "\n");
        assertThat(CommandRun.of("archive", "prune", "--force", "--archive", at).out()).isEqualTo(dry.out());
        assertThat(copy).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grep x --from noon", "series x --every 0m", "series x{ --from -1h",
        "drbd --from 2026-11-20T13:00:00+09:00 --to 2026-11-20T12:00:00+09:00", "export csv", "series x --csv --json"})
    void wrongUsageIsStatusTwo(String arguments) {
        CommandRun run = run(arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("lunwatch: ");
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
