package lunwatch.lio.state;

import java.util.List;
import java.util.Optional;

/**
 * What one initiator may use.
 *
 * @param initiator its name
 * @param loggedIn whether it has a session now; empty where the fabric does not tell
 * @param session its iSCSI session; empty without one, and in other fabrics
 */
public record Acl(String initiator, Optional<Boolean> loggedIn, Optional<Session> session, List<MappedLun> mappedLuns) {
    public Acl {
        mappedLuns = List.copyOf(mappedLuns);
    }
}
