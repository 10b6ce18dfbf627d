package lunwatch.munin.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.munin.Drawings;
import lunwatch.munin.PluginOutput;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Drawn;
import lunwatch.testing.DrbdText;
import lunwatch.testing.Printed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MuninCommandsTest {

    private static final Instant START = Instant.parse("2026-11-20T09:00:00.250Z");

    private final List<Sample> archive = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private Drawings drawings;
    private MuninCommands commands;

    private static Sample sample(int minute) {
        return Subsystems.ALL.sample(Reading.of(START.plusSeconds(60L * minute), DrbdPaths.PROC,
                new Text.Content(DrbdText.HEADER + DrbdText.device(0, 1000 + minute, 0))));
    }

    @BeforeEach
    void sampleThreeMinutes() throws IOException {
        drawings = Drawn.drawings(false);
        IntStream.range(0, 3).mapToObj(MuninCommandsTest::sample).forEach(archive::add);
        drawings.draw(archive.get(2));
        commands = new MuninCommands("Storage-A.example.com", "1.2.3", drawings, Optional.of(this::from));
    }

    private Stream<Sample> from(Instant first) {
        asked.add(first);
        return archive.stream().filter(sample -> !sample.at().isBefore(first));
    }

    private String answer(String line) {
        StringWriter out = new StringWriter();
        try {
            assertThat(commands.answer(line, out)).isTrue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private PluginOutput page(String plugin) {
        return drawings.latest().orElseThrow().plugins().stream().filter(page -> page.name().equals(plugin)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "version           | munins node on storage-a.example.com version: 1.2.3",
        "cap               | cap multigraph dirtyconfig spool",
        "CAP multigraph    | cap multigraph dirtyconfig spool",
        "list              | drbd drbd_al drbd_ext lio_read lio_write",
        "list storage-A.example.com | drbd drbd_al drbd_ext lio_read lio_write",
        "hello             | # Unknown command. Try cap, list, nodes, config, fetch, version or quit",
        "STARTTLS          | # Unknown command. Try cap, list, nodes, config, fetch, version or quit",
        "spoolfetch x      | # Unknown command. Try cap, list, nodes, config, fetch, version or quit"
    })
    void answersWithOneLine(String line, String answer) {
        assertThat(answer(line)).isEqualTo(answer + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesAnEmptyLineForACommandItDoesNotKnow(String line) {
        assertThat(answer(line)).isEqualTo(MuninCommands.UNKNOWN);
    }

    @Test
    void namesItself() {
        assertThat(commands.banner()).isEqualTo("# munin node at storage-a.example.com\n");
        assertThat(answer("nodes")).isEqualTo("storage-a.example.com\n.\n");
        assertThat(answer("list other.example.com")).isEqualTo("\n");
    }

    @Test
    void listsPluginsOfSeveralGraphsForMastersThatKnowThem() {
        answer("cap multigraph dirtyconfig");
        assertThat(answer("list")).isEqualTo("drbd drbd_al drbd_ext lio_read lio_write lunwatch_drbd lunwatch_lio\n");
    }

    @Test
    void givesConfigAndValues() throws IOException {
        assertThat(answer("config drbd")).isEqualTo(Printed.text(page("drbd")::config) + ".\n");
        assertThat(answer("fetch drbd")).isEqualTo(Printed.text(page("drbd")::values) + ".\n");
        answer("cap dirtyconfig");
        assertThat(answer("config drbd")).isEqualTo(Printed.text(page("drbd")::dirtyConfig) + ".\n");
        assertThat(answer("config none")).isEqualTo("# Unknown service\n.\n");
        assertThat(answer("fetch")).isEqualTo("# Unknown service\n.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "quit ", "QUIT", "."})
    void goesWhenItIsToldTo(String line) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(commands.answer(line, out)).isFalse();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void givesEverySampleAfterATimeUnderItsOwn() {
        String answer = answer("spoolfetch " + START.getEpochSecond());
        assertThat(answer).startsWith("multigraph drbd\ngraph_title ").endsWith("\n.\n");
        assertThat(answer.lines().filter(line -> line.startsWith("drbd0dr.value ")))
                .containsExactly("drbd0dr.value " + archive.get(1).at().getEpochSecond() + ":1001",
                        "drbd0dr.value " + archive.get(2).at().getEpochSecond() + ":1002");
        assertThat(answer.lines().filter(line -> line.startsWith("drbd0dr.label "))).hasSize(1);
        assertThat(answer.lines().filter(line -> line.equals("multigraph lunwatch_drbd_disk"))).hasSize(2);
    }

    @Test
    void hasNothingForAMasterThatHasEverything() {
        assertThat(answer("spoolfetch " + archive.get(2).at().getEpochSecond())).isEqualTo(".\n");
    }

    @Test
    void givesANewMasterAnHourAndAnOldOneFiveDaysAtMost() {
        answer("spoolfetch 0");
        answer("spoolfetch 1000");
        assertThat(asked).containsExactly(archive.get(2).at().minusSeconds(3600), archive.get(2).at().minusSeconds(5 * 86_400));
    }

    @Test
    void givesALongTimeInParts() {
        IntStream.range(3, 1000).mapToObj(MuninCommandsTest::sample).forEach(archive::add);
        String answer = answer("spoolfetch " + archive.get(0).at().getEpochSecond());
        assertThat(answer.lines().filter(line -> line.startsWith("drbd0dr.value "))).hasSize(MuninCommands.SPOOLED);
    }

    @Test
    void doesNotPromiseWhatItHasNot() {
        commands = new MuninCommands("a", "1", drawings, Optional.empty());
        assertThat(answer("cap spool")).isEqualTo("cap multigraph dirtyconfig\n");
        assertThat(answer("spoolfetch 0")).isEqualTo(MuninCommands.UNKNOWN);
    }

    @Test
    void hasNothingToListBeforeTheFirstSample() throws IOException {
        commands = new MuninCommands("a", "1", Drawn.drawings(false), Optional.of(this::from));
        assertThat(answer("list")).isEqualTo("\n");
        assertThat(answer("spoolfetch 0")).isEqualTo(".\n");
    }
}
