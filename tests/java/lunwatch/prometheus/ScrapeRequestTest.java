package lunwatch.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScrapeRequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                                                                   | TEXT
            */*                                                                                  | TEXT
            text/html,application/xhtml+xml,*/*;q=0.8                                            | TEXT
            application/openmetrics-text                                                         | OPENMETRICS
            Application/OpenMetrics-Text; version="1.0.0"                                        | OPENMETRICS
            application/openmetrics-text;version=2.0.0                                           | TEXT
            application/openmetrics-text;q=0.3,text/plain;q=0.5                                  | TEXT
            text/plain;version=0.0.4;q=0.5,application/openmetrics-text;version=1.0.0;q=0.5      | OPENMETRICS
            application/openmetrics-text;q=0                                                     | TEXT
            application/openmetrics-text;q=x                                                     | TEXT
            application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPENMETRICS
            """)
    void givesTheFormatThatIsLikedMost(String accept, Format format) {
        assertThat(new ScrapeRequest(accept, "", Set.of()).format()).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""              | false
            gzip            | true
            "deflate, gzip" | true
            br, GZIP;q=0.1  | true
            gzip;q=0        | false
            *               | true
            gzip;q=0, *     | false
            identity        | false
            """)
    void compressesForWhoCanReadIt(String acceptEncoding, boolean gzip) {
        assertThat(new ScrapeRequest("", acceptEncoding, Set.of()).gzip()).isEqualTo(gzip);
    }
}
