package lunwatch.municheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private static final String NEW = "graph_title t / a.label a";

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" / "));
    }

    private static List<String> check(String config, String fetch) {
        Findings findings = new Findings();
        new Rules(findings).check("p", lines(config), lines(fetch));
        return findings.all().stream().map(Violation::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "graph_title t / a.label a                                              | a.value 1",
        "graph_title t / a.label a                                              | a.value 1.5",
        "graph_title t / a.label a                                              | a.value U",
        "graph_title t / a.label a                                              | a.value 1e3",
        "graph_title t / a.label a / a.type DERIVE                              | a.value 1700000000:12",
        "graph_title t / a.label a                                              | a.value 1:1 / a.value 2:1.5 / a.extinfo why not",
        "graph_title t / a.label a / b.label b / a.negative b / graph_order b a | a.value 1 / b.value 2",
        "graph_title t / a.label a / a.warning :1 / a.critical 0:5 / a.min U    | a.value 1",
        "graph_title t                                                          | ''",
        "multigraph x / graph_title t / a.label a / multigraph x.y / graph_title t / a.label a"
                + "                                                             | multigraph x / a.value 1 / multigraph x.y / a.value 1",
        "# comment / graph_title t / graph_category san / graph_args --base 1024 -l 0 | ''"
    })
    void allowsWhatIsAllowed(String config, String fetch) {
        assertThat(check(config, fetch)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                               | p: config is empty, and munin-node forgets the plugin until it is restarted",
        "graph_category disk                              | p: has no graph_title",
        "graph_title t / graph_category My Disk           | p: graph_category My Disk: only a-z 0-9 - and .",
        "graph_title t / .                                | p: config has a line that says nothing: \".\", and what comes after it is lost",
        "graph_title t / nothing                          | p: config has a line that says nothing: \"nothing\"",
        "multigraph x..y / graph_title t                  | p x..y: not a name of a graph: letters, digits, - _ : and one dot between two names",
        "multigraph a.b / graph_title t                   | p a.b: is below a graph that is not there",
        "multigraph a / graph_title t / multigraph b / graph_title t / multigraph a / graph_info i"
                + "                                       | p a: config comes back to a graph it had left: only the last part counts",
        "multigraph a / graph_title t / multigraph a.b / graph_title t / multigraph a.c / graph_title t / b.label x"
                + "                                       | p a.c: has a field of the same name as the graph a.b, which keeps a from being drawn",
        "graph_title t / graph_order b                    | p: graph_order names b, which is no field of the graph"
    })
    void namesWhatIsWrongWithAGraph(String config, String violation) {
        assertThat(check(config, "")).contains(violation.replace("\\\"", "\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "9a.label x                     | p 9a: not a name of a field: the master makes _a of it",
        "9a.label x / 8a.label y        | p 8a: is declared twice",
        "a.label x / a.label y          | p a: is declared twice",
        "root.label x                   | p root: a field of this name is stored and never drawn",
        "a.label x / a.type RATE        | p a: type RATE is none",
        "a.label x / a.warning high     | p a: warning high is not MIN:MAX",
        "a.label x / a.min none         | p a: min none is not a number",
        "a.label x / a.negative b       | p a: negative b is no field of the graph",
        "a.type GAUGE                   | p a: has no label",
        "a.label x                      | p a: has no value; U says that it is unknown"
    })
    void namesWhatIsWrongWithAField(String config, String violation) {
        assertThat(check("graph_title t / " + config, "")).contains(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GAUGE  | a.value                     | p a: its value is empty",
        "GAUGE  | a.value 1,5                 | p a: its value is not a number: 1,5",
        "GAUGE  | a.value 0x10                | p a: its value is not a number: 0x10",
        "GAUGE  | a.value 12abc               | p a: its value is not a number: 12abc",
        "GAUGE  | a.value b.value             | p a: its value is not a number: b.value",
        "DERIVE | a.value 1.5                 | p a: is a DERIVE, whose values are integers: 1.5",
        "DERIVE | a.value 1700000000:1.0E7    | p a: is a DERIVE, whose values are integers: 1.0E7",
        "GAUGE  | a.value 2:1 / a.value 1:1   | p a: its values are not in the order of time, and only those that are get stored",
        "GAUGE  | a.value 1 / b.value 1       | p b: has a value, but config does not know it",
        "GAUGE  | multigraph q / a.value 1    | p q: fetch has values of a graph that config does not know"
    })
    void namesWhatIsWrongWithAValue(String type, String fetch, String violation) {
        assertThat(check(NEW + " / a.type " + type, fetch)).contains(violation);
    }

    @Test
    void namesTheSecondOfTwoPluginsWithOneGraph() {
        Findings findings = new Findings();
        Rules rules = new Rules(findings);
        rules.check("p", lines("multigraph g / graph_title t"), List.of());
        rules.check("q", lines("multigraph g / graph_title t"), List.of());
        assertThat(findings.all()).containsExactly(new Violation("q g", "p has a graph of this name already, and this one is dropped"));
    }

    @Test
    void countsTheBytesOfAFileName() {
        String longest = "f".repeat(255 - 64 - 2 - 6 - 1);
        assertThat(check("graph_title t / " + longest + ".label x", longest + ".value 1")).isEmpty();
        assertThat(check("graph_title t / f" + longest + ".label x", "f" + longest + ".value 1"))
                .singleElement().asString().endsWith("graph and field have names too long for a file, and nothing is stored");
    }

    /** What lio_read of old printed without a target, and the recorded output of a busy one. */
    @Test
    void findsTheBugsOfTheOriginals() throws IOException {
        assertThat(recorded("16-after-clearconfig")).contains(
                "p iqn*: not a name of a field: the master makes iqn_ of it",
                "p iqniqn*: has no value; U says that it is unknown",
                "p iqn*: its value is not a number: iqniqn*.value");
        assertThat(recorded("11-rich-4-sessions-io")).containsExactly("p: graph_category LIO: only a-z 0-9 - and .");
    }

    private static List<String> recorded(String capture) throws IOException {
        Findings findings = new Findings();
        Path directory = Path.of("tests/fixtures/munin");
        new Rules(findings).check("p", Files.readAllLines(directory.resolve(capture + ".lio_read.config.txt")),
                Files.readAllLines(directory.resolve(capture + ".lio_read.fetch.txt")));
        return findings.all().stream().map(Violation::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void readsNothingIntoLinesWithoutAName(String line) {
        assertThat(new Answer("p", List.of(line)).blocks()).isEmpty();
    }
}
