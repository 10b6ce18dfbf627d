package lunwatch.munin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.DrbdText;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Golden;
import lunwatch.testing.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuninFilesTest {

    private static final Pattern VALUE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.value " + Fixtures.AT.getEpochSecond() + ":(U|-?\\d+)");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.label .*\\S");

    private static final Reading NODE = Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io");

    @ParameterizedTest
    @CsvSource({
        "09-connected-uptodate-write-io-t2.node-a, 11-rich-4-sessions-io, busy",
        "37-only-minor-12-left.node-a,             06-blog-2-sessions-io-t2, blog",
        "01-loaded-unconfigured.node-a,            16-after-clearconfig, standby"
    })
    void writesWhatTheGoldenFilesHold(String drbd, String lio, String golden) {
        Written written = Written.of(Fixtures.node(drbd, lio));
        for (String graph : Written.PLUGINS) {
            Golden.assertMatches("munin/" + golden + "." + graph + ".txt", written.config(graph) + "\n" + written.values(graph));
        }
    }

    static Stream<Reading> captures() {
        return Stream.concat(
                Fixtures.names("drbd8").stream()
                        .map(name -> Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(Fixtures.drbd("drbd8", name)))),
                Fixtures.names("lio").stream().map(Fixtures::lio));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void listsTheSameDistinctFieldsInConfigAndValues(Reading reading) {
        Written written = Written.of(reading);
        for (String graph : Written.GRAPHS) {
            List<String> declared =
                    written.config(graph).lines().map(LABEL::matcher).filter(Matcher::matches).map(m -> m.group(1)).toList();
            assertThat(written.values(graph).lines()).allMatch(line -> VALUE.matcher(line).matches());
            assertThat(written.values(graph).lines().map(line -> line.substring(0, line.indexOf('.')))).isEqualTo(declared);
            assertThat(declared).doesNotHaveDuplicates();
            assertThat(written.labels(graph)).doesNotHaveDuplicates();
        }
    }

    @Test
    void sortsByNumber() {
        Written written = Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(DrbdText.of(0, 10, 9, 2))));
        assertThat(written.valuesOnly("drbd_al")).extracting(line -> line.replaceAll(" .*", ""))
                .containsExactly("drbd0al", "drbd2al", "drbd9al", "drbd10al");
        assertThat(Written.of(Fixtures.lio("11-rich-4-sessions-io")).labels("lio_read"))
                .containsSubsequence("iscsitgt02 - initiator02 (lun_7) Read", "iscsitgt02 - initiator02 (lun_10) Read");
    }

    @Test
    void hasNoFieldsForMinorsThatAreNotConfigured() {
        Written written = Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC,
                new Text.Content(Fixtures.drbd("drbd8", "02-minors-created-but-unconfigured-a-only.node-a"))));
        assertThat(written.fields("drbd")).isBlank();
    }

    @Test
    void hasNoFieldsButATitleWhereNothingIs() {
        Written written = Written.of(new Reading(Fixtures.AT, List.of(), List.of()));
        for (String graph : Written.GRAPHS) {
            assertThat(written.config(graph)).startsWith("graph_title ").contains("\ngraph_category san\n");
            assertThat(written.values(graph)).isEmpty();
        }
    }

    @Test
    void hasNoFieldsButATitleWhereNobodyCouldLook() {
        Written written = Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC, Text.Unreadable.ETIMEDOUT));
        assertThat(written.config("drbd")).startsWith("graph_title DRBD\n");
        assertThat(written.values("drbd")).isEmpty();
    }

    @Test
    void saysUnknownForWhatAnOldKernelDoesNotPrint() {
        Written written = Written.of("""
                [/proc/drbd]
                version: 8.0.14 (api:86/proto:86)
                 0: cs:Connected st:Primary/Secondary ds:UpToDate/UpToDate C r---
                    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10
                """);
        assertThat(written.valuesOnly("drbd")).containsExactly("drbd0dr 4", "drbd0dw 3", "drbd0ns 1", "drbd0nr 2", "drbd0os U");
        assertThat(written.valuesOnly("drbd_ext"))
                .containsExactly("drbd0bm 6", "drbd0lo 7", "drbd0pe 8", "drbd0ua 9", "drbd0ap 10", "drbd0ep U");
    }

    /** Minor 0 of DRBD 9.2.18 with two peers in a resync: sent 60504 and 59904, out of sync 332740 and 333252. */
    @Test
    void addsUpThePeersOfDrbd9() {
        Written written = Written.of(Fixtures.node9(Fixtures.status("04-initial-resync-t1.n1")));
        assertThat(written.valuesOnly("drbd")).startsWith("drbd0dr 120320", "drbd0dw 0", "drbd0ns 120408", "drbd0nr 0", "drbd0os 665992",
                "drbd12dr 65456");
        assertThat(written.valuesOnly("drbd_ext")).startsWith("drbd0bm 19", "drbd0lo 0", "drbd0pe 1", "drbd0ua 1", "drbd0ap 0",
                "drbd0ep U");
    }

    /** DRBD prints KiB up to 2^31, LIO MiB up to 2^44 (bytes in 64 bits): through bytes and back, and not through a double. */
    @Test
    void keepsEveryDigit() {
        Written written = Written.of("""
                [/proc/drbd]
                version: 8.4.11 (api:1/proto:86-101)
                 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
                    ns:9007199254740 nr:0 dw:0 dr:9007199254741 al:0 bm:0 lo:-1 pe:0 ua:0 ap:0 ep:1 wo:f oos:0

                [/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:t/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/read_mbytes]
                8796093022207
                """);
        assertThat(written.valuesOnly("drbd")).startsWith("drbd0dr 9007199254741").contains("drbd0ns 9007199254740");
        assertThat(written.valuesOnly("drbd_ext")).contains("drbd0lo -1");
        assertThat(written.valuesOnly("lio_read")).containsExactly("iqn2026_11comexampletlun_0 8796093022207");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "tr-TR"})
    void writesTheSameInEveryLocale(String locale) {
        Locale before = Locale.getDefault();
        Written plain = Written.of(NODE);
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(Written.of(NODE)).isEqualTo(plain);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** An agent under systemd has the umask 0027, and plugins run as nobody. */
    @Test
    void leavesNothingButItsFilesForEverybodyToRead(@TempDir Path directory) throws IOException {
        Path munin = directory.resolve("lunwatch/munin");
        new MuninFiles(munin).write(Written.draw(Subsystems.ALL.sample(NODE)));
        new MuninFiles(munin).write(Written.draw(Subsystems.ALL.sample(NODE)));
        assertThat(List.of(munin, munin.getParent()))
                .allSatisfy(made -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwxr-xr-x"));
        try (Stream<Path> files = Files.list(munin)) {
            assertThat(files).hasSize(3 * Written.PLUGINS.size()).allSatisfy(
                    file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r--r--"));
        }
    }

    @Test
    void namesTheFileThatCouldNotBeWritten(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("lio_read.values/full"));
        assertThatThrownBy(() -> new MuninFiles(directory).write(Written.draw(Subsystems.ALL.sample(NODE))))
                .isInstanceOf(IOException.class).hasMessageContaining(directory.resolve("lio_read.values").toString());
    }
}
