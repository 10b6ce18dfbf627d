package lunwatch.lio.state;

import java.util.List;
import java.util.Optional;

/**
 * A target portal group.
 *
 * @param tag its number, N in {@code tpgt_N}
 * @param enabled whether initiators may log in; empty in fabrics without such a switch
 * @param portals where it listens; none in fabrics without a network
 * @param dynamicSessions the names of the initiators logged in without an ACL, which the TPG may allow; empty where the kernel does not
 *     tell. Whoever logs in chooses such a name
 */
public record Tpg(
        long tag, Optional<Boolean> enabled, List<Portal> portals, Optional<List<String>> dynamicSessions, List<Lun> luns, List<Acl> acls) {
    public Tpg {
        portals = List.copyOf(portals);
        dynamicSessions = dynamicSessions.map(List::copyOf);
        luns = List.copyOf(luns);
        acls = List.copyOf(acls);
    }
}
