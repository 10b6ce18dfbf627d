package lunwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleTest {

    private static final Instant FIRST = Instant.parse("2026-11-20T09:11:00Z");

    @ParameterizedTest(name = "{0} belongs to the cycle of {1}")
    @CsvSource({
        "2026-11-20T09:11:00Z,     2026-11-20T09:11:00Z",
        "2026-11-20T09:30:59.999Z, 2026-11-20T09:11:00Z",
        "2026-11-20T09:31:00Z,     2026-11-20T09:31:00Z",
        "2026-11-20T00:05:00Z,     2026-11-19T23:51:00Z",
        "1969-12-31T23:59:00Z,     1969-12-31T23:51:00Z"})
    void everyInstantBelongsToOne(Instant instant, Instant start) {
        assertThat(Cycle.at(instant, FIRST).start()).isEqualTo(start);
    }

    @Test
    void theStartOfTheStoryIsQuiet() {
        Cycle cycle = Cycle.at(FIRST, FIRST);
        Instant start = FIRST.plus(DemoNode.START);
        assertThat(start).isAfter(cycle.login(3));
        assertThat(start.plusSeconds(120)).isBefore(cycle.peerLeaves());
    }

    @Test
    void uptimeIsInHundredthsOfASecond() {
        Cycle cycle = Cycle.at(Instant.parse("2026-11-20T10:00:00Z"), FIRST);
        assertThat(cycle.uptime(cycle.boot().plusMillis(12_340))).isEqualTo(1234);
    }
}
