package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import lunwatch.sample.Subsystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeTest {

    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");

    @TempDir
    private Path root;

    private Settings settings(String text) throws Exception {
        return SettingsFile.read(Files.writeString(root.resolve("lunwatch.yml"), text), Subsystems.ALL);
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 * * * * ?    | PT30S
            0 0/5 * * * ?  | PT2M30S
            0/12 * * * * ? | PT6S
            0/2 * * * * ?  | PT5S
            """)
    void aSourceIsWaitedForHalfAnIntervalAndFiveSecondsAtLeast(String sample, Duration deadline) throws Exception {
        Settings settings = settings("schedule.sample: '" + sample + "'");
        assertThat(Node.real(Subsystems.ALL, settings).deadline(NOW)).isEqualTo(deadline);
    }

    @Test
    void aDemonstrationTouchesNothingButItsDirectory() throws Exception {
        Settings settings = settings("""
                schedule: {sample: '0 0 5 * * ?', dump: '0 0 6 * * ?'}
                lio.maxInitiatorSeries: 12
                archive: {directory: /nonexistent/archive, keepDays: 3}
                munin: {directory: /nonexistent/munin, state: /nonexistent/munin.state, keepDays: 4}
                http.listen: 127.0.0.1:0
                """);
        Settings demo = Node.demo(Subsystems.ALL, settings, root, false, NOW, ZoneOffset.UTC).settings();
        assertThat(demo.archive().directory()).isEqualTo(root.resolve("archive"));
        assertThat(demo.munin().directory()).isEqualTo(root.resolve("munin"));
        assertThat(demo.munin().state()).isEqualTo(root.resolve("munin.state"));
        assertThat(demo.schedule().sample().interval(NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(demo.schedule().dump().interval(NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(demo.differences(settings)).containsExactly("archive.directory", "configfs", "drbd.configuration", "drbd.drbdsetup",
                "drbd.links", "munin.directory", "munin.state", "procfs", "schedule.dump", "schedule.sample");
        assertThat(Node.demo(Subsystems.ALL, settings, root, true, NOW, ZoneOffset.UTC).settings().archive().directory())
                .isEqualTo(settings.archive().directory());
    }

    @Test
    void itsSourcesAreMadeAnewOnlyWhereOthersAreNamed() throws Exception {
        Node node = Node.real(Subsystems.ALL, settings("procfs: /nonexistent"));
        assertThat(node.with(settings("{procfs: /nonexistent, archive.keepDays: 3}")).sources()).isEqualTo(node.sources());
        for (String other : List.of("procfs: /other", "{procfs: /nonexistent, configfs: /other}")) {
            assertThat(node.with(settings(other)).sources()).as(other).doesNotContainAnyElementsOf(node.sources());
        }
        assertThat(node.with(settings("{procfs: /nonexistent, drbd.drbdsetup: none}")).sources()).as("the target's alone")
                .containsOnlyOnceElementsOf(node.sources().subList(2, 3)).doesNotContainAnyElementsOf(node.sources().subList(0, 2));
        assertThat(node.with(settings("{procfs: /nonexistent, lio.maxInitiatorSeries: 7}")).sources()).isEqualTo(node.sources());
    }
}
