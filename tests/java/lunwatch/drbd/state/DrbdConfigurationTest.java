package lunwatch.drbd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DrbdConfigurationTest {

    private static final String TEXT = """
            resource r0 {
                # shared-secret "canary"; device minor 9;
                net { cram-hmac-alg sha1; shared-secret "canary"; }
                on "alpha" { volume 0 { device /dev/drbd1; disk /dev/sdb; } }
                on beta { device /dev/drbd_r0 minor 2; floating canary { device minor canary; } }
            }
            resource r1 {
                on alpha beta shared-secret "canary" { volume 3 shared-secret canary { device minor 7; } }
            }
            resource "canary
            """;

    /** What is archived of a file: enough to name the minors of the node, and nothing that is secret, with lost marks too. */
    @Test
    void keepsWhatItSaysOfTheMinorsOfTheNodeAndNothingElse() {
        assertThat(DrbdConfiguration.devices(TEXT, "alpha")).isEqualTo("""
                resource "r0" { volume 0 { device minor 1; } }
                resource "r1" { volume 3 { device minor 7; } }
                """);
        assertThat(DrbdConfiguration.minors(List.of(DrbdConfiguration.devices(TEXT, "beta")))).isEqualTo(Map.of("r0/0", 2, "r1/3", 7));
        assertThat(DrbdConfiguration.devices(TEXT, "")).doesNotContain("canary");
        assertThat(DrbdConfiguration.devices("", "alpha")).isEmpty();
    }
}
