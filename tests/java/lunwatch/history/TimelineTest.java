package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;

/** Captures of one node in the order of a day. */
final class TimelineTest {

    private final Timeline timeline = new Timeline(Subsystems.ALL.list().get(0));
    private Instant at = Fixtures.AT;

    private List<String> next(String text) {
        at = at.plusSeconds(60);
        return timeline.next(Subsystems.ALL.sample(Reading.of(at, DrbdPaths.PROC, new Text.Content(text)))).stream()
                .map(event -> event.object() + ": " + event.what()).toList();
    }

    @Test
    void tellsWhatHeldAndThenWhatChanged() {
        String idle = Fixtures.drbd("drbd8", "08-connected-uptodate-idle.node-a");
        assertThat(next(idle)).hasSize(4).contains("drbd: module present")
                .anyMatch(line -> line.startsWith("minor 0: configured yes, connection_state Connected"));
        assertThat(next(idle)).isEmpty();
        assertThat(next(Fixtures.drbd("drbd8", "20-split-brain-standalone.node-a")))
                .anyMatch(line -> line.contains("connection_state Connected -> StandAlone"));
        assertThat(next(idle.replaceAll("(?m)^ 1: cs:.*\n.*\n", "")))
                .anyMatch(line -> line.startsWith("minor 1: ") && line.contains("configured yes -> -"));
        assertThat(next(idle.replace("UpToDate/UpToDate", "Sparkling/UpToDate")))
                .anyMatch(line -> line.contains("disk (unknown to lunwatch) - -> Sparkling"));
        assertThat(next("")).contains("drbd: module present -> absent: /proc/drbd is empty");
    }

    @Test
    void tellsOfOneMissedMinute() {
        String idle = Fixtures.drbd("drbd8", "08-connected-uptodate-idle.node-a");
        next(idle);
        assertThat(next(idle)).isEmpty();
        at = at.plusSeconds(60);
        assertThat(next(idle)).containsExactly("archive: no samples for 2 min");
    }

    @Test
    void tellsOfAGapAndOfTheMostThatWasOutOfSync() {
        String idle = Fixtures.drbd("drbd8", "08-connected-uptodate-idle.node-a");
        next(idle);
        at = at.plusSeconds(600);
        assertThat(next(idle)).containsExactly("archive: no samples for 11 min");
        next(idle.replaceFirst("oos:0", "oos:2048"));
        assertThat(timeline.peaks()).containsExactly(new Timeline.Peak(at, "minor 0", 2048 * 1024));
    }
}
