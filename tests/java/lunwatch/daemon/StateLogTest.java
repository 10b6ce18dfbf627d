package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StateLogTest {

    private final LoggedLines log = new LoggedLines();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void saysWhenAFailureBeginsAndWhenItEnds() {
        StateLog state = new StateLog();
        state.report("lio", List.of());
        state.report("lio", List.of("a: EIO"));
        state.report("lio", List.of("a: EIO", "b: EIO"));
        state.report("drbd", List.of("a: EIO"));
        state.report("lio", List.of("b: EIO"));
        state.report("lio", List.of());
        assertThat(log.lines()).containsExactly(
                "WARNING lio: a: EIO", "WARNING lio: b: EIO", "WARNING drbd: a: EIO", "INFO lio: over: a: EIO", "INFO lio: over: b: EIO");
    }

    @Test
    void doesNotFloodTheLog() {
        new StateLog().report("lio", IntStream.range(0, 500).mapToObj(i -> "file " + i).toList());
        assertThat(log.lines()).hasSize(6).last().asString().isEqualTo("WARNING lio: and 495 more like these");
    }
}
