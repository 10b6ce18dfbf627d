package lunwatch.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.subsystem.Outcome;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;

final class SampleTest {

    private static final Instant AT = Fixtures.AT;

    @Test
    void aModuleThatIsNotLoadedIsAbsent() {
        Sample sample = sample(Text.Unreadable.ENOENT);
        assertThat(Watched.drbd(sample)).isEqualTo(new Outcome.Absent<>("no /proc/drbd"));
        assertThat(sample.collectors().toList().get(0).succeeded()).isTrue();
        assertThat(sample.collectors().toList().get(0).complaints()).isEmpty();
    }

    @Test
    void aHeaderWithoutDevicesIsSeen() {
        Sample sample = sample(new Text.Content(Fixtures.drbd("drbd8", "01-loaded-unconfigured.node-a")));
        assertThat(Watched.drbd(sample).toOptional().orElseThrow().resources()).isEmpty();
    }

    @Test
    void aHeaderOfDrbd9IsSeen() {
        Sample sample = sample(new Text.Content(Fixtures.drbd("drbd9", "06-uptodate-idle.n1")));
        assertThat(Watched.drbd(sample).toOptional().orElseThrow().version().orElseThrow().isNine()).isTrue();
    }

    @Test
    void aFileThatCannotBeReadIsAFailure() {
        Sample sample = sample(new Text.Unreadable("EACCES"));
        assertThat(Watched.drbd(sample)).isEqualTo(new Outcome.Failed<>("/proc/drbd: EACCES"));
        assertThat(sample.collectors().toList().get(0).succeeded()).isFalse();
        assertThat(sample.collectors().toList().get(0).complaints()).containsExactly("/proc/drbd: EACCES");
    }

    @Test
    void textThatCannotBeUnderstoodIsAFailureOfItsPartAlone() {
        Sample sample = Subsystems.ALL.sample(Reading.of(AT, List.of(
                Reading.of(AT, DrbdPaths.PROC, new Text.Content("garbage\n")), Fixtures.lio("04-blog-config-no-session"))));
        assertThat(Watched.drbd(sample)).isInstanceOf(Outcome.Failed.class);
        assertThat(Watched.lio(sample).toOptional().orElseThrow().backstores()).hasSize(4);
    }

    @Test
    void aParserThatBreaksCostsItsPartAlone() {
        Reading reading = Reading.of(AT, DrbdPaths.PROC, new Text.Content("0: cs:Connected\n"));
        assertThat(Outcome.of(reading, DrbdPaths.PROC, text -> List.of().get(text.length())).describe())
                .isEqualTo(
                        "failed: /proc/drbd: a fault of lunwatch: java.lang.ArrayIndexOutOfBoundsException: Index 16 out of bounds for length 0");
    }

    @Test
    void anOldSampleIsNoLongerThePresent() {
        Instant[] now = {AT};
        LatestSample latest = new LatestSample(() -> now[0], Duration.ofMinutes(3));
        assertThat(latest.current()).isEmpty();
        latest.set(sample(Text.Unreadable.ENOENT));
        now[0] = AT.plusSeconds(180);
        assertThat(latest.current()).isPresent();
        now[0] = AT.plusSeconds(181);
        assertThat(latest.current()).isEmpty();
        assertThat(latest.last()).isPresent();
        assertThat(latest.age()).contains(Duration.ofSeconds(181));
    }

    @Test
    void remembersWhenACollectorLastSucceeded() {
        LatestSample latest = new LatestSample(() -> AT, Duration.ofMinutes(3));
        latest.set(Subsystems.ALL.sample(Reading.of(AT, DrbdPaths.PROC, Text.Unreadable.ENOENT)));
        latest.set(Subsystems.ALL.sample(Reading.of(AT.plusSeconds(60), DrbdPaths.PROC, new Text.Unreadable("EIO"))));
        assertThat(latest.lastSuccess("drbd")).contains(AT);
        assertThat(latest.lastSuccess("lio")).contains(AT.plusSeconds(60));
        assertThat(latest.lastSuccess("none")).isEmpty();
    }

    private static Sample sample(Text drbd) {
        return Subsystems.ALL.sample(Reading.of(AT, DrbdPaths.PROC, drbd));
    }
}
