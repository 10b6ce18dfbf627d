package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import org.junit.jupiter.api.Test;

final class ResamplingTest {

    private static final Instant FROM = Instant.parse("2026-11-20T04:00:00Z");
    private static final SeriesId COUNTER = new SeriesId("lunwatch_lio_lun_commands_total", Labels.NONE.with("lun", "3"), Kind.COUNTER);
    private static final SeriesId GAUGE = new SeriesId("lunwatch_drbd_out_of_sync_bytes", Labels.NONE, Kind.GAUGE);

    private static Resampling fiveMinutes(int minutes, boolean rates) {
        return new Resampling(FROM, FROM.plus(Duration.ofMinutes(minutes)), Duration.ofMinutes(5), rates);
    }

    private static void add(Resampling resampling, SeriesId id, int second, long value) {
        resampling.add(FROM.plusSeconds(second), List.of(new Value(id, value)));
    }

    private static double[] values(Resampling resampling) {
        return Arrays.stream(resampling.table().columns().get(0).values()).map(value -> Math.rint(value * 1e6) / 1e6).toArray();
    }

    @Test
    void aRateIsWhatCameInTheSecondsThatAreKnown() {
        Resampling resampling = fiveMinutes(15, true);
        for (int second = -60; second <= 900; second += 60) {
            add(resampling, COUNTER, second, 1000 + 2L * second);
        }
        assertThat(values(resampling)).containsExactly(2, 2, 2);
    }

    @Test
    void aGapIsAGapAndNotAMean() {
        Resampling resampling = fiveMinutes(20, true);
        for (int second : new int[] {0, 60, 120, 900, 960, 1020}) {
            add(resampling, COUNTER, second, second);
        }
        assertThat(values(resampling)).containsExactly(1, Double.NaN, Double.NaN, 1);
    }

    @Test
    void whatIsSampledEveryFiveMinutesHasNoGaps() {
        Resampling resampling = new Resampling(FROM, FROM.plusSeconds(6000), Duration.ofMinutes(10), true);
        for (int second = 0; second <= 6000; second += 300) {
            add(resampling, COUNTER, second, second);
        }
        assertThat(values(resampling)).startsWith(1, 1, 1).doesNotContain(Double.NaN);
    }

    @Test
    void aSeriesThatWasAwayBeginsAnew() {
        Resampling resampling = fiveMinutes(5, true);
        add(resampling, COUNTER, 0, 100);
        resampling.add(FROM.plusSeconds(60), List.of());
        add(resampling, COUNTER, 120, 9000);
        add(resampling, COUNTER, 180, 9060);
        assertThat(values(resampling)).containsExactly(1);
    }

    @Test
    void aCounterThatWasMadeAnewBeginsAtZero() {
        Resampling resampling = fiveMinutes(5, true);
        add(resampling, COUNTER, 0, 1_000_000);
        add(resampling, COUNTER, 60, 60);
        assertThat(values(resampling)).containsExactly(1);
    }

    @Test
    void withoutRatesACounterIsItsLastNumberAndAGaugeAMean() {
        Resampling counters = fiveMinutes(10, false);
        Resampling gauges = fiveMinutes(10, false);
        for (int second = 0; second < 300; second += 60) {
            add(counters, COUNTER, second, second);
            add(gauges, GAUGE, second, second);
        }
        assertThat(values(counters)).containsExactly(240, Double.NaN);
        assertThat(values(gauges)).containsExactly(120, Double.NaN);
    }
}
