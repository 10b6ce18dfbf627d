package lunwatch.drbd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;

final class VolumeNamesTest {

    @Test
    void readsTheLinksOfUdev() {
        Reading reading = Reading.of(Fixtures.AT, new TreeMap<>(Map.of(
                "/dev/drbd/by-res/r0/0", new Text.Link("../../../drbd0"),
                "/dev/drbd/by-res/r0/1", new Text.Link("../../../drbd1"),
                "/dev/drbd/by-res/old", new Text.Link("../../drbd12"),
                "/dev/drbd/by-res/odd/x", new Text.Link("../../../drbd13"),
                "/dev/drbd/by-res/odd/0", new Text.Link("../../../sda"))));
        assertThat(VolumeNames.parse(reading)).isEqualTo(Map.of(0, new Volume("r0", 0), 1, new Volume("r0", 1), 12, new Volume("old", 0)));
    }

    @Test
    void aMinorWithTwoNamesHasNone() {
        Reading reading = Reading.of(Fixtures.AT, new TreeMap<>(Map.of(
                "/dev/drbd/by-res/r0/0", new Text.Link("../../../drbd0"), "/dev/drbd/by-res/r1/0", new Text.Link("../../../drbd0"))));
        assertThat(VolumeNames.parse(reading)).isEmpty();
    }
}
