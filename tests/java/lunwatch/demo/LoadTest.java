package lunwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The curve of a working day and what the initiators make of it. */
class LoadTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Midnight in Berlin. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-19T23:00:00Z");

    private final Load load = new Load(new WorkingDay(BERLIN));

    @Test
    void nightsAreQuietAndMorningsBusy() {
        assertThat(written(0, 4, 5)).isLessThan(written(0, 10, 11) / 5);
        assertThat(written(0, 12, 13)).isLessThan(written(0, 10, 11));
        assertThat(written(0, 15, 16)).isGreaterThan(3 * written(0, 20, 21));
    }

    @Test
    void theLoadIsNeverNothingAndNeverMoreThanAll() {
        WorkingDay day = new WorkingDay(BERLIN);
        assertThat(IntStream.range(0, 24 * 60).mapToDouble(minute -> day.load(MIDNIGHT.plus(Duration.ofMinutes(minute)))))
                .allSatisfy(part -> assertThat(part).isBetween(0.05, 1.0));
    }

    @Test
    void theDayIsTheZonesDay() {
        double tenInTokyo = new WorkingDay(ZoneId.of("Asia/Tokyo")).load(MIDNIGHT.plus(Duration.ofHours(2)));
        double tenInBerlin = new WorkingDay(BERLIN).load(MIDNIGHT.plus(Duration.ofHours(10)));
        assertThat(tenInTokyo).isEqualTo(tenInBerlin);
    }

    @Test
    void eachInitiatorAndLunHasItsOwnWeight() {
        assertThat(transfer(0, 0).bytesRead()).isGreaterThan(2 * transfer(3, 0).bytesRead());
        assertThat(transfer(1, 1).bytesRead()).isGreaterThan(2 * transfer(0, 1).bytesRead());
        assertThat(written(0, 10, 11)).isGreaterThan(2 * written(2, 10, 11));
    }

    @Test
    void everySecondAddsAndNoneTakesAway() {
        Transfer before = Transfer.NONE;
        for (int tenth = 1; tenth < 600; tenth++) {
            Transfer now = load.transfer(1, 2, MIDNIGHT.plusMillis(4321), MIDNIGHT.plusMillis(4321 + 100L * tenth));
            assertThat(now.commands()).isGreaterThanOrEqualTo(before.commands());
            assertThat(now.bytesRead()).isGreaterThanOrEqualTo(before.bytesRead());
            before = now;
        }
        assertThat(before.bytesRead()).isPositive();
    }

    @Test
    void nothingHappensBeforeTheBeginning() {
        assertThat(load.transfer(0, 0, MIDNIGHT.plusSeconds(7), MIDNIGHT.plusSeconds(3))).isEqualTo(Transfer.NONE);
        assertThat(load.transfer(0, 0, MIDNIGHT, MIDNIGHT)).isEqualTo(Transfer.NONE);
    }

    private Transfer transfer(int initiator, int lun) {
        return load.transfer(initiator, lun, MIDNIGHT.plus(Duration.ofHours(10)), MIDNIGHT.plus(Duration.ofHours(11)));
    }

    private long written(int lun, int fromHour, int toHour) {
        return load.transfer(lun, MIDNIGHT.plus(Duration.ofHours(fromHour)), MIDNIGHT.plus(Duration.ofHours(toHour))).bytesWritten();
    }
}
