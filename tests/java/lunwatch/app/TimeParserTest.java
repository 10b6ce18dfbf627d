package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeParserTest {

    /** 14:30 in Berlin on the day after the clocks were set back. */
    private final TimeParser moments = new TimeParser(Instant.parse("2026-10-26T13:30:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "13:05, 2026-10-26T12:05:00Z",
        "13:05:30, 2026-10-26T12:05:30Z",
        "today 00:00, 2026-10-25T23:00:00Z",
        "yesterday 13:05, 2026-10-25T12:05:00Z",
        "yesterday 01:59, 2026-10-24T23:59:00Z",
        "2026-10-24 13:05, 2026-10-24T11:05:00Z",
        "2026-10-24T13:05, 2026-10-24T11:05:00Z",
        "20261024 13:05, 2026-10-24T11:05:00Z",
        "20261024, 2026-10-23T22:00:00Z",
        "-2h, 2026-10-26T11:30:00Z",
        "-90s, 2026-10-26T13:28:30Z",
        "-1d, 2026-10-25T13:30:00Z",
        "2026-10-24T13:05:00+09:00, 2026-10-24T04:05:00Z",
        "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z",
        "2026-10-24T13:05:00Z, 2026-10-24T13:05:00Z"
    })
    void readsTimesAsPeopleWriteThem(String text, Instant expected) {
        assertThat(moments.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            yesterday 02:30  | 2026-10-25T02:30 was twice: say which, 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00
            2026-03-29 02:30 | 2026-03-29T02:30 never was: the clocks were set forward over it
            25:00            | not a time: "25:00"
            noon             | not a time: "noon"
            20261301         | not a time: "20261301"
            ""               | not a time: ""
            """)
    void asksBackWhatIsNotOneTime(String text, String message) {
        assertThatThrownBy(() -> moments.parse(text)).hasMessageStartingWith(message);
    }
}
