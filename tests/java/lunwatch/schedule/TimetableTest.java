package lunwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimetableTest {

    private static final Cron EVERY_SECOND = new Cron("* * * * * ?");

    @Test
    void aTaskThatTakesLongerThanItsIntervalNeverRunsTwiceAtOnceAndCatchesNothingUp() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch others = new CountDownLatch(3);
        try (Timetable timetable = new Timetable()) {
            timetable.add("slow", EVERY_SECOND, () -> {
                begun.incrementAndGet();
                together.accumulateAndGet(running.incrementAndGet(), Math::max);
                sleep(2500);
                running.decrementAndGet();
            });
            timetable.add("quick", EVERY_SECOND, others::countDown);
            timetable.start();
            assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
            sleep(3000);
        }
        assertThat(together).hasValue(1);
        assertThat(begun.get()).isBetween(1, 4);
    }

    @Test
    void aTaskThatFailsRunsAgain() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(2);
        try (Timetable timetable = new Timetable()) {
            timetable.add("broken", EVERY_SECOND, () -> {
                runs.countDown();
                throw new IllegalStateException("bug");
            });
            timetable.start();
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"0 * * * * ?, PT1M", "0/30 * * * * ?, PT30S", "0 0 * * * ?, PT1H", "0/2 * * * * ?, PT2S"})
    void knowsItsInterval(String expression, Duration interval) {
        assertThat(new Cron(expression).interval(Instant.parse("2026-11-20T13:05:30Z"))).isEqualTo(interval);
    }

    @Test
    void aTaskIsGivenOtherTimesWhileItsTimetableRuns() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(2);
        try (Timetable timetable = new Timetable()) {
            timetable.add("rare", new Cron("0 0 0 29 2 ?"), runs::countDown);
            timetable.start();
            timetable.change("rare", EVERY_SECOND);
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"every minute", "* * * * *", "61 * * * * ?", "0 * * * * ? 2020"})
    void refusesWhatIsNoCronExpression(String expression) {
        assertThatThrownBy(() -> new Cron(expression)).hasMessageStartingWith("not a cron expression");
    }

    @Test
    void refusesWhatNeverComes() {
        assertThatThrownBy(() -> new Cron("0 0 0 30 2 ?")).hasMessage("a cron expression that never fires");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
