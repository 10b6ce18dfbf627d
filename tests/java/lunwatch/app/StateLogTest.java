package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StateLogTest {

    private final Logger logger = Logger.getLogger(StateLog.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            lines.add(event.getLevel() + " " + event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @Test
    void saysWhenAFailureBeginsAndWhenItEnds() {
        StateLog log = new StateLog();
        log.report("lio", List.of());
        log.report("lio", List.of("a: EIO"));
        log.report("lio", List.of("a: EIO", "b: EIO"));
        log.report("drbd", List.of("a: EIO"));
        log.report("lio", List.of("b: EIO"));
        log.report("lio", List.of());
        assertThat(lines).containsExactly(
                "WARNING lio: a: EIO", "WARNING lio: b: EIO", "WARNING drbd: a: EIO", "INFO lio: over: a: EIO", "INFO lio: over: b: EIO");
    }

    @Test
    void doesNotFloodTheLog() {
        new StateLog().report("lio", IntStream.range(0, 500).mapToObj(i -> "file " + i).toList());
        assertThat(lines).hasSize(6).last().asString().isEqualTo("WARNING lio: and 495 more like these");
    }
}
