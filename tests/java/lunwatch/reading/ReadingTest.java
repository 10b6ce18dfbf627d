package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ReadingTest {

    private static final Instant AT = Instant.parse("2026-11-20T13:05:00Z");

    private final Reading reading = Reading.of(AT, new TreeMap<>(Map.of(
            "/t/a", content("1"),
            "/t/a-b/x", content("2"),
            "/t/lun_1/x", content("3"),
            "/t/lun_10/x", content("4"),
            "/t/lun_10/y", new Text.Unreadable("ENODEV"),
            "/u", content("5"))));

    @Test
    void findsTextByPath() {
        assertThat(reading.text("/t/lun_10/x")).contains(content("4"));
        assertThat(reading.text("/t/lun_10")).isEmpty();
        assertThat(reading.content("/t/lun_10/y")).isEmpty();
    }

    @Test
    void namesWhatIsDirectlyBelow() {
        assertThat(reading.names("/t")).containsExactly("a", "a-b", "lun_1", "lun_10");
        assertThat(reading.names("/t/lun_10")).containsExactly("x", "y");
        assertThat(reading.names("/nothing")).isEmpty();
    }

    @Test
    void cutsOutASubtree() {
        assertThat(reading.below("/t/lun_1").paths()).containsExactly("/t/lun_1/x");
        assertThat(reading.below("/t").paths()).hasSize(5);
    }

    @Test
    void joinsReadingsInTheOrderOfTheirPaths() {
        Reading both = Reading.of(AT, List.of(Reading.of(AT, "/z", content("")), reading));
        assertThat(both.paths()).endsWith("/u", "/z").hasSize(7);
    }

    @Test
    void isAlwaysInOrder() {
        assertThatThrownBy(() -> new Reading(AT, List.of("/b", "/a"), List.of(content(""), content(""))))
                .hasMessage("not in order: /b before /a");
        assertThatThrownBy(() -> new Reading(AT, List.of("/a"), List.of())).hasMessage("1 paths but 0 texts");
    }

    private static Text content(String value) {
        return new Text.Content(value);
    }

    @Test
    void pathsMayLieBetweenThoseOfAnotherSourceAndTheFirstWhoSaidSomethingCounts() {
        Reading one = Reading.of(Instant.EPOCH, new TreeMap<>(Map.of("/a", new Text.Content("1"), "/c", new Text.Content("1"),
                "/e/x", new Text.Content("1"))));
        Reading two = Reading.of(Instant.EPOCH, new TreeMap<>(Map.of("/b", new Text.Content("2"), "/c", new Text.Content("2"),
                "/z", new Text.Content("2"))));
        Reading three = Reading.of(Instant.EPOCH, "/c", new Text.Content("3"));
        Reading all = Reading.of(Instant.EPOCH, List.of(one, new Reading(Instant.EPOCH, List.of(), List.of()), two, three));
        assertThat(all.paths()).containsExactly("/a", "/b", "/c", "/e/x", "/z");
        assertThat(all.content("/c")).contains("1");
        assertThat(all.content("/z")).contains("2");
        assertThat(all.below("/e").paths()).containsExactly("/e/x");
    }
}
