package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import lunwatch.testing.Debian;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that are shipped, before Prometheus' own checker: each alert has its tests, and its page in the README. */
final class RulesIT {

    private static final String ALERTS = "config/prometheus/alerts.rules.yml";
    private static final String TESTS = "tests/prometheus/alerts.test.yml";

    @BeforeAll
    static void requirePromtool() {
        Debian.require("promtool", "prometheus");
    }

    @Test
    void promtoolHasNothingToSay() {
        assertThat(Debian.run("", "promtool", "check", "rules", ALERTS, "config/prometheus/recording.rules.yml").status()).isZero();
        Debian.Result config = Debian.run("", "promtool", "check", "config", "--syntax-only", "config/prometheus/scrape.yml");
        assertThat(config.status()).as(config.output()).isZero();
    }

    @Test
    void eachAlertFiresWhenItShouldAndOnlyThen() throws IOException {
        Debian.Result result = Debian.run("", "promtool", "test", "rules", TESTS);
        assertThat(result.status()).as(result.output()).isZero();
        String tests = Files.readString(Path.of(TESTS));
        for (String alert : alerts()) {
            assertThat(tests).contains("name: " + alert + " fires\n", "name: " + alert + " is quiet\n");
        }
    }

    @Test
    void eachAlertSaysWhatItIsAndHasItsPlaceInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(alerts()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        for (String rule : Files.readString(Path.of(ALERTS)).split("- alert: ")) {
            if (rule.startsWith("Lunwatch")) {
                String alert = rule.substring(0, rule.indexOf('\n'));
                assertThat(rule).contains("for: ", "severity: ", "summary: ", "description: ",
                        "runbook: 'README.md#" + alert.toLowerCase(java.util.Locale.ROOT) + "'");
                assertThat(readme).contains("\n#### " + alert + "\n");
            }
        }
    }

    private static List<String> alerts() throws IOException {
        return Pattern.compile("- alert: (\\w+)").matcher(Files.readString(Path.of(ALERTS))).results().map(match -> match.group(1))
                .toList();
    }
}
