package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lunwatch.config.Settings;
import lunwatch.prometheus.Exposition;
import lunwatch.reading.Mounts;
import lunwatch.reading.SourceReaders;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Section;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drbdsetup that fails costs what it would have said, is one line in the log and a 0 among the metrics; then it is well again. */
final class DrbdsetupFailuresTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    @TempDir
    private Path root;

    private final LoggedLines log = new LoggedLines();

    private Path program;
    private SourceReaders sources;
    private LatestSample latest;
    private Sampling sampling;

    @BeforeEach
    void makeNode() {
        Tree.layOut(Fixtures.lio("05-blog-2-sessions-idle"), root);
        Tree.layOut(Fixtures.node9("[]").below("/proc"), root);
        program = root.resolve("drbdsetup");
        Section drbd = Section.DEFAULTS.with(Watched.setting("drbd.drbdsetup"), Optional.of(program))
                .with(Watched.setting("drbd.links"), root.resolve("none"))
                .with(Watched.setting("drbd.configuration"), root.resolve("none"));
        Settings settings = Settings.DEFAULTS.with(Mounts.below(root)).with(Watched.DRBD, drbd);
        sources = new SourceReaders(Node.real(Subsystems.ALL, settings).sources(), DEADLINE);
        latest = new LatestSample(Clock.systemUTC(), Duration.ofHours(1));
        sampling = new Sampling(Clock.systemUTC(), sources, Subsystems.ALL, latest, List.of(), new StateLog());
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            hangs            | exec /bin/sleep 86412         | ETIMEDOUT
            prints garbage   | echo garbage                  | no JSON: 'garbage'
            is cut short     | echo '[ { '                   | broken JSON in line 2: Unexpected end-of-input
            exits non-zero   | echo 'no netlink' >&2; exit 20 | exit status 20 'no netlink'
            is killed        | kill -KILL $$                 | exit status 137
            prints nothing   | exit 0                        | printed nothing
            """)
    void costsItsOwnPartOnly(String what, String script, String complaint) throws Exception {
        write(script);
        sampling.run();
        sampling.run();
        assertFailed(complaint);
        write("/bin/cat <<'EOF'\n" + Fixtures.status("06-uptodate-idle.n1") + "EOF");
        recover();
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO drbdsetup: over: /usr/sbin/drbdsetup/status.json: ");
        assertThat(metrics()).contains("lunwatch_collector_success{collector=\"drbdsetup\"} 1",
                "lunwatch_drbd_role{resource=\"r0\",role=\"Primary\"} 1");
    }

    @Test
    void soDoesOneThatIsMissing() {
        sampling.run();
        sampling.run();
        assertFailed("cannot be run: ENOENT");
    }

    private void assertFailed(String complaint) {
        assertThat(log.lines()).singleElement().asString().startsWith("WARNING drbdsetup: /usr/sbin/drbdsetup/status.json: ")
                .contains(complaint);
        assertThat(metrics()).contains("lunwatch_collector_success{collector=\"drbdsetup\"} 0",
                "lunwatch_collector_success{collector=\"drbd\"} 1", "lunwatch_collector_success{collector=\"lio\"} 1",
                "lunwatch_drbd_info{version=\"9.2.18\",api=\"2\",protocol=\"118-124\"} 1",
                "lunwatch_lio_target_sessions{fabric=\"iscsi\",target=\"iqn.2016-09.com.example:iscsitgt01\"} 2")
                .doesNotContain("lunwatch_drbd_role");
    }

    /** The one that hangs is killed after five seconds; until then it is skipped. */
    private void recover() throws InterruptedException {
        for (int i = 0; i < 100 && sources.readers().stream().anyMatch(reader -> reader.busyFor().isPresent()); i++) {
            Thread.sleep(100);
        }
        sampling.run();
    }

    private String metrics() {
        return Exposition.text(latest.last().orElseThrow(), Watched.initiatorLimit(0));
    }

    private void write(String script) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
