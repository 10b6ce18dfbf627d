package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import org.junit.jupiter.api.Test;

final class ResamplingTest {

    private static final Instant FROM = Instant.parse("2026-11-20T04:00:00Z");
    private static final String COUNTER = "/sys/kernel/config/target/iscsi/iqn.x/tpgt_1/lun/lun_3/statistics/scsi_tgt_port/in_cmds";

    private static Resampling fiveMinutes(int minutes, boolean rates) {
        return new Resampling(SeriesSelection.parse("*/in_cmds", Subsystems.ALL), FROM, FROM.plus(Duration.ofMinutes(minutes)),
                Duration.ofMinutes(5), rates);
    }

    private static void add(Resampling resampling, int second, long value) {
        resampling.add(Reading.of(FROM.plusSeconds(second), COUNTER, new Text.Content(value + "\n")));
    }

    private static double[] values(Resampling resampling) {
        return Arrays.stream(resampling.table().columns().get(0).values()).map(value -> Math.rint(value * 1e6) / 1e6).toArray();
    }

    @Test
    void aRateIsWhatCameInTheSecondsThatAreKnown() {
        Resampling resampling = fiveMinutes(15, true);
        for (int second = -60; second <= 900; second += 60) {
            add(resampling, second, 1000 + 2L * second);
        }
        assertThat(values(resampling)).containsExactly(2, 2, 2);
    }

    @Test
    void aGapIsAGapAndNotAMean() {
        Resampling resampling = fiveMinutes(20, true);
        for (int second : new int[] {0, 60, 120, 900, 960, 1020}) {
            add(resampling, second, second);
        }
        assertThat(values(resampling)).containsExactly(1, Double.NaN, Double.NaN, 1);
    }

    @Test
    void oneMissedMinuteIsAGap() {
        Resampling resampling = new Resampling(SeriesSelection.parse("*/in_cmds", Subsystems.ALL), FROM, FROM.plusSeconds(420),
                Duration.ofMinutes(1), true);
        for (int second : new int[] {0, 60, 120, 240, 300, 380, 420}) { // the sample of 360 is late
            add(resampling, second, second);
        }
        assertThat(values(resampling)).containsExactly(1, 1, Double.NaN, Double.NaN, 1, 1, 1);
    }

    @Test
    void whatIsSampledEveryFiveMinutesHasNoGaps() {
        Resampling resampling = new Resampling(SeriesSelection.parse("*/in_cmds", Subsystems.ALL), FROM, FROM.plusSeconds(6000),
                Duration.ofMinutes(10), true);
        for (int second = 0; second <= 6000; second += 300) {
            add(resampling, second, second);
        }
        assertThat(values(resampling)).startsWith(1, 1, 1).doesNotContain(Double.NaN);
    }

    @Test
    void oneThatIsMissedOfThoseEveryFiveMinutesIsAGap() {
        Resampling resampling = fiveMinutes(30, true);
        for (int second : new int[] {-600, -300, 0, 300, 600, 1200, 1500, 1800}) {
            add(resampling, second, second);
        }
        assertThat(values(resampling)).containsExactly(1, 1, Double.NaN, Double.NaN, 1, 1);
    }

    @Test
    void aSeriesThatWasAwayBeginsAnew() {
        Resampling resampling = fiveMinutes(5, true);
        add(resampling, 0, 100);
        resampling.add(Reading.of(FROM.plusSeconds(60), new TreeMap<>()));
        add(resampling, 120, 9000);
        add(resampling, 180, 9060);
        assertThat(values(resampling)).containsExactly(1);
    }

    @Test
    void aCounterThatWasMadeAnewBeginsAtZero() {
        Resampling resampling = fiveMinutes(5, true);
        add(resampling, 0, 1_000_000);
        add(resampling, 60, 60);
        assertThat(values(resampling)).containsExactly(1);
    }

    @Test
    void withoutRatesACounterIsItsLastNumberAndAGaugeAMean() {
        Resampling counters = fiveMinutes(10, false);
        Resampling gauges =
                new Resampling(SeriesSelection.parse("lunwatch_drbd_out_of_sync_bytes", Subsystems.ALL), FROM, FROM.plusSeconds(600),
                        Duration.ofMinutes(5), false);
        for (int second = 0; second < 300; second += 60) {
            add(counters, second, second);
            gauges.add(Reading.of(FROM.plusSeconds(second), DrbdPaths.PROC, new Text.Content("""
                    version: 8.4.11 (api:1/proto:86-101)
                     0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
                        ns:0 nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 ep:1 wo:f oos:%d
                    """.formatted(second))));
        }
        assertThat(values(counters)).containsExactly(240, Double.NaN);
        assertThat(values(gauges)).containsExactly(120 * 1024, Double.NaN);
    }

    /** Text that changes otherwise than counters do has every reading understood, and no part in what is selected. */
    @Test
    void readingsThatAreLeftOutWouldHaveAddedNothing() {
        Random random = new Random(3);
        Resampling some = fiveMinutes(600, true);
        Resampling all = fiveMinutes(600, true);
        long value = 0;
        for (int minute = -3; minute < 600; minute++) {
            value = random.nextInt(40) == 0 ? random.nextInt(50) : value + random.nextInt(1000);
            if (random.nextInt(30) > 0) {
                Text.Content number = new Text.Content(value + "\n");
                some.add(Reading.of(FROM.plusSeconds(60L * minute), COUNTER, number));
                all.add(Reading.of(FROM.plusSeconds(60L * minute),
                        new TreeMap<>(Map.of(COUNTER, number, "/x", new Text.Content("word " + minute)))));
            }
        }
        assertThat(values(some)).containsExactly(values(all), offset(1e-5));
    }
}
