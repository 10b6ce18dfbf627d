package lunwatch.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lunwatch.metric.InitiatorLimit;
import lunwatch.reading.Kernel;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Golden;
import org.junit.jupiter.api.Test;

final class ExpositionTest {

    private static final Instant AT = Fixtures.AT;
    private static final InitiatorLimit LIMIT = new InitiatorLimit(1000);

    private final Instant[] now = {AT};
    private final LatestSample latest = new LatestSample(() -> now[0], Duration.ofMinutes(3));
    private final Exposition exposition = new Exposition(latest, List.of(), LIMIT);

    @Test
    void printsASample() {
        Sample sample = Sample.of(Fixtures.node("11-online-verify-t1.node-a", "11-rich-4-sessions-io"));
        Golden.assertMatches("prometheus/rich.txt", Exposition.text(sample, LIMIT));
    }

    @Test
    void servesTheLatestSampleBesideItsOwnMeters() {
        exposition.gauge("lunwatch.sample.age", "seconds", "Age.", () -> 7);
        latest.set(Sample.of(Fixtures.lio("11-rich-4-sessions-io")));
        assertThat(exposition.text(""))
                .contains("lunwatch_lio_target_sessions{fabric=\"iscsi\",target=\"iqn.2016-09.com.example:iscsitgt01\"} 2.0\n")
                .contains("lunwatch_sample_age_seconds 7.0\n")
                .contains("jvm_memory_used_bytes{");
    }

    @Test
    void whatLeavesTheSampleLeavesTheScrape() {
        latest.set(Sample.of(Fixtures.lio("11-rich-4-sessions-io")));
        latest.set(Sample.of(Fixtures.lio("16-after-clearconfig")));
        assertThat(exposition.text("")).doesNotContain("{fabric=").contains("lunwatch_collector_present{collector=\"lio\"} 1.0\n");
        latest.set(Sample.of(Reading.of(AT, Kernel.TARGET, Text.Unreadable.ENOENT)));
        assertThat(exposition.text("")).contains("lunwatch_collector_present{collector=\"lio\"} 0.0\n");
    }

    @Test
    void anOldSampleIsNotServed() {
        latest.set(Sample.of(Fixtures.lio("11-rich-4-sessions-io")));
        now[0] = AT.plusSeconds(181);
        assertThat(exposition.text("")).doesNotContain("lunwatch_lio_").doesNotContain("lunwatch_collector_").contains("jvm_");
    }

    @Test
    void speaksOpenMetricsToWhoAsksForIt() {
        String accept = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";
        assertThat(exposition.contentType(accept)).startsWith("application/openmetrics-text");
        assertThat(exposition.text(accept)).endsWith("# EOF\n");
        assertThat(exposition.contentType("*/*")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }
}
