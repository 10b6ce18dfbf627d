package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SourceReadersTest {

    private static final Instant AT = Instant.parse("2026-11-20T13:05:00Z");
    private static final Reading UNANSWERED = Reading.of(AT, "/stuck", Text.Unreadable.ETIMEDOUT);

    /** Blocks in each reading until it is allowed one. */
    private static final class Stuck implements Source {
        final Semaphore allowed = new Semaphore(0);
        final AtomicInteger readings = new AtomicInteger();
        final CountDownLatch answered = new CountDownLatch(1);

        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public String root() {
            return "/stuck";
        }

        @Override
        public Reading read(Instant at) {
            readings.incrementAndGet();
            allowed.acquireUninterruptibly();
            answered.countDown();
            return Reading.of(at, root(), new Text.Content("at last"));
        }
    }

    private record Prompt(String name, String root) implements Source {
        @Override
        public Reading read(Instant at) {
            return Reading.of(at, root, new Text.Content("here"));
        }
    }

    private record Broken(String name, String root) implements Source {
        @Override
        public Reading read(Instant at) {
            throw new IllegalStateException("bug");
        }
    }

    @Test
    void aStuckSourceCostsItselfOneThreadAndOneDeadline() throws InterruptedException {
        Stuck stuck = new Stuck();
        SourceReaders readers = new SourceReaders(List.of(stuck, new Prompt("prompt", "/prompt")), Duration.ofSeconds(2));
        for (int i = 0; i < 50; i++) {
            Reading reading = readers.read(AT);
            assertThat(reading.content("/prompt")).contains("here");
            assertThat(reading.below("/stuck")).isEqualTo(UNANSWERED.below("/stuck"));
            assertThat(reading.text("/stuck")).contains(Text.Unreadable.ETIMEDOUT);
        }
        assertThat(stuck.readings).hasValue(1);
        assertThat(readers.readers().get(0).busyFor()).isPresent();
        assertThat(readers.readers().get(1).busyFor()).isEmpty();
        assertThat(threads("read-stuck")).isEqualTo(1);
    }

    @Test
    void aSourceThatAnswersAgainIsFreshAtTheNextPass() throws InterruptedException {
        Stuck stuck = new Stuck();
        SourceReaders readers = new SourceReaders(List.of(stuck), Duration.ofSeconds(1)); // a busy machine is to answer within it
        assertThat(readers.read(AT)).isEqualTo(UNANSWERED);
        stuck.allowed.release(2);
        stuck.answered.await();
        while (readers.readers().get(0).busyFor().isPresent()) {
            Thread.onSpinWait();
        }
        assertThat(readers.read(AT).content("/stuck")).contains("at last");
        assertThat(stuck.readings).hasValue(2);
    }

    @Test
    void aBugInOneSourceCostsOnlyThatSource() throws InterruptedException {
        SourceReaders readers =
                new SourceReaders(List.of(new Broken("broken", "/broken"), new Prompt("prompt", "/prompt")), Duration.ofSeconds(5));
        Reading reading = readers.read(AT);
        assertThat(reading.text("/broken")).contains(new Text.Unreadable("java.lang.IllegalStateException: bug"));
        assertThat(reading.content("/prompt")).contains("here");
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name)).count();
    }
}
