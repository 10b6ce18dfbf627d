package lunwatch.drbd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DrbdConfigurationTest {

    private static final String TEXT = """
            resource r0 {
                # shared-secret "canary"; device minor 9;
                net { cram-hmac-alg sha1; shared-secret "canary"; }
                on "alpha" { volume 0 { device /dev/drbd1; disk /dev/sdb; } }
                on beta { device /dev/drbd_r0 minor 2; floating canary { device minor canary; } }
            }
            resource "canary
            """;

    /** What is archived of a file: enough to name the minors of either node, and nothing that is secret. */
    @Test
    void keepsTheStatementsThatNameDevicesAndNothingElse() {
        String kept = DrbdConfiguration.devices(TEXT);
        assertThat(kept).isEqualTo("""
                resource "r0" { on "alpha" { volume "0" { device minor 1; } } }
                resource "r0" { on "beta" { device minor 2; } }
                """);
        for (String host : List.of("alpha", "beta", "")) {
            assertThat(DrbdConfiguration.minors(List.of(kept), host)).as(host).isEqualTo(DrbdConfiguration.minors(List.of(TEXT), host));
        }
        assertThat(DrbdConfiguration.minors(List.of(kept), "alpha")).containsEntry("r0/0", 1);
        assertThat(DrbdConfiguration.devices("")).isEmpty();
    }
}
