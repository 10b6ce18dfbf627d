package lunwatch.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /t/core/{backstore/*}/*      |             | /t/core/a_0/b/info | true
            /t/core/{backstore/*}/*      |             | /t/core/a_0/b/s/x  | false
            /t/core/{backstore/*}/*      | a_0/b       | /t/core/a_0/b/info | true
            /t/core/{backstore/*}/*      | a_0/c       | /t/core/a_0/b/info | false
            /t/core/{backstore/*}/*      | a_0/b       | /t/core/a_0/b/s/x  | false
            /t/core/{backstore/*}/**     | a_0/b       | /t/core/a_0/b/s/x  | true
            /t/lun_{backstore}/*         |             | /t/lun_1/s/x/y     | false
            /t/*.x                       |             | /t/axx             | false
            /t/*.x                       |             | /t/a.x             | true
            /t/{backstore}               | a.b         | /t/axb             | false
            /t                           |             | /t                 | true
            """)
    void aPathFitsWhole(String origin, String backstore, String path, boolean fits) {
        Map<String, String> labels = backstore == null ? Map.of() : Map.of("backstore", backstore);
        assertThat(Origin.of(origin).paths(labels).test(path)).isEqualTo(fits);
        assertThat(Origin.of("/none", origin).paths(labels).test(path)).isEqualTo(fits);
    }
}
