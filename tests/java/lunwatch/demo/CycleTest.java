package lunwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleTest {

    @ParameterizedTest(name = "{0} belongs to the cycle of {1}")
    @CsvSource({
        "2026-11-20T09:11:00Z,     2026-11-20T09:11:00Z",
        "2026-11-20T09:30:59.999Z, 2026-11-20T09:11:00Z",
        "2026-11-20T09:31:00Z,     2026-11-20T09:31:00Z",
        "2026-11-20T00:05:00Z,     2026-11-19T23:51:00Z",
        "1969-12-31T23:59:00Z,     1969-12-31T23:51:00Z"})
    void everyInstantBelongsToOne(Instant instant, Instant start) {
        assertThat(Cycle.at(instant).start()).isEqualTo(start);
    }

    @Test
    void theFullHourIsQuiet() {
        Instant hour = Instant.parse("2026-11-20T10:00:00Z");
        Cycle cycle = Cycle.at(hour);
        assertThat(cycle.hasTarget(hour)).isTrue();
        assertThat(hour).isAfter(cycle.inSync(0)).isAfter(cycle.inSync(1)).isBefore(cycle.start().plus(Cycle.LENGTH));
    }

    @Test
    void uptimeIsInHundredthsOfASecond() {
        Cycle cycle = Cycle.at(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(cycle.uptime(cycle.boot().plusMillis(12_340))).isEqualTo(1234);
    }
}
