package lunwatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, /proc/drbd, true",
        "/proc/drbd, /proc/drbd, true",
        "/proc/drb, /proc/drbd, false",
        "*lun_?/*mbytes, /a/lun_0/s/read_mbytes, true",
        "*lun_?/*mbytes, /a/lun_10/s/read_mbytes, false",
        "*[::1]*, '/np/[::1]:3260/iser', true",
        "a.c, abc, false"
    })
    void matchesWholePaths(String glob, String path, boolean expected) {
        assertThat(Glob.matching(glob).test(path)).isEqualTo(expected);
    }
}
