package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectionTest {

    private static final Reading RICH = Fixtures.node("08-connected-uptodate-idle.node-a", "11-rich-4-sessions-io");

    private static List<String> found(String selection) {
        return SeriesSelection.parse(selection, Subsystems.ALL).in(RICH).stream().map(value -> value.series() + " " + value.number())
                .toList();
    }

    @Test
    void aSeriesMayHaveMoreLabelsThanAreNamed() {
        assertThat(found("lunwatch_drbd_configured")).containsExactly("lunwatch_drbd_configured{minor=\"0\"} 1",
                "lunwatch_drbd_configured{minor=\"1\"} 1", "lunwatch_drbd_configured{minor=\"12\"} 1");
        assertThat(found("lunwatch_drbd_configured{minor=\"1\"}")).containsExactly("lunwatch_drbd_configured{minor=\"1\"} 1");
        assertThat(found("lunwatch_drbd_configured{ minor = 1 }")).hasSize(1);
        assertThat(found("lunwatch_drbd_role{role=\"P*\",minor=\"*\"}")).hasSize(3);
        assertThat(found("lunwatch_drbd_con*ured{minor=7}")).isEmpty();
        assertThat(found("lunwatch_drbd_configured{colour=\"\"}")).hasSize(3);
    }

    @Test
    void aPathIsItsWholeNumber() {
        assertThat(found("*/iscsi/*/tpgt_1/lun/lun_1/statistics/scsi_tgt_port/in_cmds")).singleElement().asString()
                .matches("/sys/.*/in_cmds \\d+");
        assertThat(found("/proc/drbd")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "x{", "x{y}", "x{y=\"1\"", "x{y=\"1\"}z", "x{y=\"1\" z=\"2\"}", "read/mbytes"})
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> SeriesSelection.parse(text, Subsystems.ALL)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write ");
    }

    static Stream<Reading> captures() {
        return Fixtures.names("lio").stream().map(name -> Fixtures.node("08-connected-uptodate-idle.node-a", name));
    }

    /** For every series of every capture: what the origins leave out makes no difference. */
    @ParameterizedTest
    @MethodSource("captures")
    void theFilesThatAreReadSuffice(Reading whole) {
        for (Family family : Subsystems.ALL.sample(whole).families()) {
            if (!family.name().startsWith("lunwatch_collector")) {
                requireSame(family.name(), whole);
                distinct(family).forEach(labels -> requireSame(family.name() + "{" + labels + "}", whole));
            }
        }
        requireSame("lunwatch_*", whole);
        requireSame("lunwatch_lio_lun_*_bytes_total{lun=\"1\"}", whole);
    }

    private static List<String> distinct(Family family) {
        List<String> selections = new ArrayList<>();
        for (String name : List.of("lun", "initiator", "backstore", "target")) {
            family.series().stream().map(Series::labels).map(labels -> labels.value(name)).flatMap(java.util.Optional::stream).distinct()
                    .limit(3).forEach(value -> selections.add(Labels.NONE.with(name, value).toString()));
        }
        return selections;
    }

    private static void requireSame(String text, Reading whole) {
        SeriesSelection selection = SeriesSelection.parse(text, Subsystems.ALL);
        assertThat(selection.in(part(whole, selection.paths()))).as(text).isEqualTo(SeriesSelection.parse(text, Subsystems.ALL).in(whole));
    }

    private static Reading part(Reading whole, Predicate<String> paths) {
        SortedMap<String, Text> texts = new TreeMap<>();
        whole.paths().stream().filter(paths).forEach(path -> texts.put(path, whole.text(path).orElseThrow()));
        return Reading.of(whole.at(), texts);
    }
}
