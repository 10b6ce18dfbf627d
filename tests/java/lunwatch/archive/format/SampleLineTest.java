package lunwatch.archive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import lunwatch.reading.MalformedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleLineTest {

    private static final String LINE =
            "# sample 13:05:00 2016-11-30T13:05:00.013+09:00 epoch=1480478700.013 seq=1234 kind=D attrs=590 changed=68 gone=0 errors=2";

    @Test
    void isReadAsItIsWritten() throws ForeignText {
        SampleLine sample = new SampleLine(OffsetDateTime.parse("2016-11-30T13:05:00.013+09:00"), 1234, false, 590, 68, 0, 2);
        assertThat(sample).hasToString(LINE);
        assertThat(SampleLine.parse(LINE)).isEqualTo(sample);
        assertThat(SampleLine.parse(LINE.replace("kind=D", "kind=K")).key()).isTrue();
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiter = '|', textBlock = """
            sample 13:05    | sampling 13:05
            sample 13:05:00 | sample 13:06:00
            T13:05:00.013   | T13:05:00
            T13:05:00.013   | T13:05:00.014
            T13:05:00.013   | T25:05:00.013
            2016-11-30      | 2016-02-30
            2016-11-30      | 2016-11--3
            +09:00          | +08:00
            +09:00          | Z
            seq=            | sea=
            seq=1234        | seq=
            seq=1234        | seq=12345678901234567890
            kind=D          | kind=S
            attrs=590       | attrs=99999999999
            errors=2        | errors=2 more=1
            errors=2        | errors=two
            gone=0          | errors=0
            """)
    void aLineThatIsNotOneIsForeign(String part, String instead) {
        String line = LINE.replace(part, instead);
        assertThat(line).isNotEqualTo(LINE);
        assertThatThrownBy(() -> SampleLine.parse(line)).isInstanceOf(ForeignText.class).hasMessageEndingWith(MalformedText.quote(line));
    }
}
