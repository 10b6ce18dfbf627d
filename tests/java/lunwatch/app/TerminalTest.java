package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TerminalTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void whatATerminalObeysIsShown() {
        PrintWriter out = new PrintWriter(new Terminal.Harmless(shown));
        out.print("a\u009bb é\u202e€ \u001b[1m");
        out.print('\u0090');
        assertThat(shown).hasToString("a\\u009bb é\\u202e€ \u001b[1m\\u0090");
    }

    @Test
    void progressIsForThoseWhoWatch() throws InterruptedException {
        Instant from = Instant.EPOCH;
        for (boolean watched : new boolean[] {false, true}) {
            try (ProgressBar progress = new ProgressBar(new PrintWriter(shown), watched, from, from.plusSeconds(200))) {
                Thread.sleep(220);
                progress.at(from.plusSeconds(50));
            }
            assertThat(shown.toString()).isEqualTo(watched ? "\r\u001b[K25 %  1970-01-01T00:00:50Z\r\u001b[K" : "");
        }
    }
}
