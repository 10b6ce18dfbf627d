package lunwatch.drbd.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lunwatch.reading.MalformedText;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One node seen in two ways: the text of /proc/drbd and the words of drbdsetup say the same. */
final class SameNodeTest {

    /** In these captures I/O or a resync went on between the two readings. Their states are the same nevertheless. */
    private static final List<String> MOVING = List.of("05-", "07-", "09-", "11-", "34-");

    static List<String> captures() {
        return Fixtures.names("drbd8-events2");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void saysTheSameOfDrbd84(String capture) throws MalformedText {
        List<Resource> proc = ProcDrbdParser.parse(Fixtures.drbd("drbd8", capture)).resources();
        DrbdsetupParser.Status drbdsetup = DrbdsetupParser.parse(Events2.json(Fixtures.drbd("drbd8-events2", capture)));
        assertThat(drbdsetup.problems()).isEmpty();
        boolean moving = MOVING.stream().anyMatch(capture::startsWith);
        assertThat(facts(proc, moving)).isEqualTo(only(facts(proc, moving), facts(drbdsetup.resources(), moving)));
    }

    /** The volume that was idle while the other one was in a resync; but lo:, where the one who reads debugfs counts himself. */
    @Test
    void saysTheSameOfDrbd9() throws MalformedText {
        String debugfs = Fixtures.drbd("drbd9-debugfs", "n1-during-resync");
        String idle = debugfs.substring(debugfs.indexOf("12: cs:"), debugfs.indexOf("[", debugfs.indexOf("act_log")));
        Map<String, String> proc = facts(ProcDrbdParser.parse(idle).resources(), false);
        Map<String, String> json = facts(DrbdsetupParser.parse(Fixtures.status("04-initial-resync-t1.n1")).resources(), false);
        json.remove("12 lower pending");
        proc.remove("12 lower pending");
        assertThat(proc).hasSize(13).isEqualTo(only(proc, json));
    }

    private static Map<String, String> only(Map<String, String> wanted, Map<String, String> all) {
        Map<String, String> only = new TreeMap<>(all);
        only.keySet().retainAll(wanted.keySet());
        return only;
    }

    private static Map<String, String> facts(List<Resource> resources, boolean statesOnly) {
        Map<String, String> facts = new TreeMap<>();
        for (Resource resource : resources) {
            for (Device device : resource.devices()) {
                String minor = device.minor() + " ";
                facts.put(minor + "role", resource.role().name());
                facts.put(minor + "suspended", "" + resource.suspended());
                facts.put(minor + "ordering", resource.writeOrdering().orElseThrow());
                facts.put(minor + "disk", device.disk().name());
                if (!statesOnly) {
                    facts.put(minor + "read and written", device.activity().read() + " " + device.activity().written());
                    facts.put(minor + "al and bm", device.activity().activityLogWrites() + " " + device.activity().bitmapWrites());
                    facts.put(minor + "lower pending", "" + device.activity().lowerPending());
                    facts.put(minor + "upper pending", "" + device.activity().upperPending());
                }
            }
            Connection connection = resource.connections().get(0);
            for (PeerDevice peer : connection.peerDevices()) {
                String minor = peer.minor() + " ";
                facts.put(minor + "connection", connection.state() + " " + peer.replication());
                facts.put(minor + "peer", connection.peerRole() + " " + peer.disk());
                facts.put(minor + "paused", "" + peer.paused());
                if (!statesOnly) {
                    facts.put(minor + "sent and received", peer.activity().sent() + " " + peer.activity().received());
                    facts.put(minor + "out of sync", "" + peer.activity().outOfSync());
                    facts.put(minor + "pending", peer.activity().pending() + " " + peer.activity().unacknowledged());
                }
            }
        }
        return facts;
    }
}
