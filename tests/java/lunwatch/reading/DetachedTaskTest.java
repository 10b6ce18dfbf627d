package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DetachedTaskTest {

    private static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    }

    @Test
    void aResultThatWasGivenAwayIsHeldNoLonger() throws Exception {
        DetachedTask<byte[]> aside = new DetachedTask<>("test");
        WeakReference<byte[]> given = given(aside);
        for (int i = 0; i < 50 && !given.refersTo(null); i++) {
            System.gc();
        }
        assertThat(given.refersTo(null)).as("collected").isTrue();
        assertThat(aside.begin(() -> new byte[0])).as("and it goes on").isTrue();
    }

    /** In a method of its own, so that nothing of the result is left on the stack. */
    private static WeakReference<byte[]> given(DetachedTask<byte[]> aside) throws Exception {
        aside.begin(() -> new byte[1 << 20]);
        return new WeakReference<>(aside.await(soon()).orElseThrow());
    }

    @Test
    void nothingIsBegunWhileWorkLastsThatWasNotWaitedFor() throws Exception {
        DetachedTask<String> aside = new DetachedTask<>("test");
        CountDownLatch answer = new CountDownLatch(1);
        aside.begin(() -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "late";
        });
        assertThat(aside.await(System.nanoTime())).isEmpty();
        assertThat(aside.busyFor()).isPresent();
        assertThat(aside.begin(() -> "second")).isFalse();
        answer.countDown();
        assertThat(aside.await(soon())).contains("late");
        assertThat(aside.busyFor()).isEmpty();
    }

    @Test
    void workThatBreaksIsToldAndStandsInNobodysWay() throws Exception {
        DetachedTask<String> aside = new DetachedTask<>("test");
        aside.begin(() -> {
            throw new IllegalStateException("bug");
        });
        assertThatThrownBy(() -> aside.await(soon())).isInstanceOf(ExecutionException.class).hasRootCauseMessage("bug");
        assertThat(aside.begin(() -> "next")).isTrue();
        assertThat(aside.await(soon())).contains("next");
    }
}
