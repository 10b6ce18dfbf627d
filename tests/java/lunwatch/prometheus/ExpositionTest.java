package lunwatch.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import lunwatch.lio.state.LioPaths;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Series;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Golden;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;

final class ExpositionTest {

    private static final Instant AT = Fixtures.AT;
    private static final SeriesLimit LIMIT = Watched.initiatorLimit(1000);
    private static final String OPENMETRICS = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";

    private final Instant[] now = {AT};
    private final LatestSample latest = new LatestSample(() -> now[0], Duration.ofMinutes(3));
    private final Meters meters = new Meters();
    private final Exposition exposition = new Exposition(latest, List.of(), meters, LIMIT);

    @Test
    void printsASample() {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("11-online-verify-t1.node-a", "11-rich-4-sessions-io"));
        Golden.assertMatches("prometheus/rich.txt", Exposition.text(sample, LIMIT));
    }

    @Test
    void printsASampleInOpenMetrics() throws IOException {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("11-online-verify-t1.node-a", "11-rich-4-sessions-io"));
        latest.set(sample);
        String page = page(OPENMETRICS);
        Golden.assertMatches("prometheus/rich.openmetrics.txt", page.substring(0, page.indexOf("# HELP jvm_")));
        assertThat(page).endsWith("\n# EOF\n").doesNotContain("_created");
        assertThat(page.indexOf("# EOF")).isEqualTo(page.length() - "# EOF\n".length());
    }

    @Test
    void servesTheLatestSampleBesideItsOwnMeters() throws IOException {
        meters.gauge("lunwatch.sample.age", "seconds", "Age.", () -> 7);
        meters.counter("lunwatch.things", "Things.", "kind", "good").run();
        latest.set(Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")));
        assertThat(page(""))
                .contains("lunwatch_lio_target_sessions{fabric=\"iscsi\",target=\"iqn.2016-09.com.example:iscsitgt01\"} 2\n")
                .contains("# TYPE lunwatch_sample_age_seconds gauge\nlunwatch_sample_age_seconds 7\n")
                .contains("# TYPE lunwatch_things_total counter\nlunwatch_things_total{kind=\"good\"} 1\n")
                .contains("jvm_memory_used_bytes{", "jvm_gc_collections_total{", "process_cpu_seconds_total ");
        assertThat(page(OPENMETRICS)).contains("# TYPE lunwatch_things counter\nlunwatch_things_total{kind=\"good\"} 1\n")
                .contains("# TYPE lunwatch_sample_age_seconds gauge\n# UNIT lunwatch_sample_age_seconds seconds\n");
    }

    @Test
    void whatLeavesTheSampleLeavesTheScrape() throws IOException {
        latest.set(Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")));
        assertThat(page("")).contains("lunwatch_lio_target_sessions{");
        latest.set(Subsystems.ALL.sample(Fixtures.lio("16-after-clearconfig")));
        assertThat(page("")).doesNotContain("lunwatch_lio_target").contains("lunwatch_collector_present{collector=\"lio\"} 1\n");
        latest.set(Subsystems.ALL.sample(Reading.of(AT, LioPaths.TARGET, Text.Unreadable.ENOENT)));
        assertThat(page("")).contains("lunwatch_collector_present{collector=\"lio\"} 0\n");
    }

    @Test
    void anOldSampleIsNotServed() throws IOException {
        latest.set(Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")));
        assertThat(page("")).contains("lunwatch_lio_");
        now[0] = AT.plusSeconds(181);
        assertThat(page("")).doesNotContain("lunwatch_lio_").doesNotContain("lunwatch_collector_").contains("jvm_");
    }

    @Test
    void compressedItIsTheSameAsOneGzipMember() throws IOException {
        latest.set(Subsystems.ALL.sample(Fixtures.node("11-online-verify-t1.node-a", "11-rich-4-sessions-io")));
        MetricsResponse page = exposition.page(new ScrapeRequest("", "gzip", Set.of()));
        assertThat(page.gzip()).isTrue();
        byte[] bytes;
        try (InputStream in = page.bytes().get()) {
            bytes = in.readAllBytes();
        }
        assertThat(bytes).hasSize((int) page.length());
        try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("lunwatch_")))
                    .containsExactlyElementsOf(page("").lines().filter(line -> line.startsWith("lunwatch_")).toList());
        }
        MetricsResponse plain = exposition.page(new ScrapeRequest("", "gzip;q=0", Set.of()));
        assertThat(plain.gzip()).isFalse();
        assertThat(plain.text().getBytes(StandardCharsets.UTF_8)).hasSize((int) plain.length());
    }

    @Test
    void givesOnlyTheNamesThatAreAskedFor() throws IOException {
        latest.set(Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")));
        Set<String> names = Set.of("lunwatch_lio_target_sessions", "lunwatch_lio_lun_commands", "jvm_memory_used_bytes", "no_such_metric");
        String page = exposition.page(new ScrapeRequest(OPENMETRICS, "", names)).text();
        assertThat(page.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ")[2]))
                .containsExactlyInAnyOrder("lunwatch_lio_target_sessions", "lunwatch_lio_lun_commands", "jvm_memory_used_bytes");
        assertThat(page).endsWith("# EOF\n");
        assertThat(exposition.page(new ScrapeRequest("", "", Set.of("no_such_metric"))).text()).isEmpty();
    }

    @Test
    void aFamilyThatCannotBeDescribedCostsItself() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FamilyWriter(Format.TEXT, out).write(List.of(
                new Family(Metric.named("broken_total", Kind.COUNTER, "Broken."), () -> {
                    throw new ArithmeticException("overflow");
                }),
                Family.of(Metric.named("whole_total", Kind.COUNTER, "Whole."), List.of(new Series(Labels.NONE, Long.MAX_VALUE)))));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                # HELP whole_total Whole.
                # TYPE whole_total counter
                whole_total 9223372036854775807
                """);
    }

    @Test
    void escapesWhatANameMayHold() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FamilyWriter(Format.OPENMETRICS, out).write(List.of(Family.of(Metric.named("x_seconds", Kind.GAUGE, "A \"b\"\\\n."), List.of(
                new Series(Labels.NONE.with("a", "1\"2\\3").with("b", "\u00fc\ud83d\ude00"), 0.1),
                new Series(Labels.NONE.with("a", "x".repeat(40_000)), Double.NaN),
                new Series(Labels.NONE.with("a", "inf"), Double.NEGATIVE_INFINITY)))));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                # HELP x_seconds A \\"b\\"\\\\\\n.
                # TYPE x_seconds gauge
                # UNIT x_seconds seconds
                x_seconds{a="1\\"2\\\\3",b="\u00fc\ud83d\ude00"} 0.1
                x_seconds{a="%s"} NaN
                x_seconds{a="inf"} -Inf
                """.formatted("x".repeat(40_000)));
    }

    private String page(String accept) throws IOException {
        return exposition.page(new ScrapeRequest(accept, "", Set.of())).text();
    }
}
