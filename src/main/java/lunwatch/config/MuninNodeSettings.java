package lunwatch.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The agent as a Munin node.
 *
 * @param listen where it listens; nowhere when empty
 * @param allow who may ask
 * @param name what it calls itself; the host's name when empty
 * @param spool whether a master is given what it missed while it was away
 */
public record MuninNodeSettings(Optional<Address> listen, List<Network> allow, Optional<String> name, boolean spool) {

    static final MuninNodeSettings DEFAULTS = new MuninNodeSettings(Optional.empty(),
            List.of(Network.parse("127.0.0.1"), Network.parse("::1")), Optional.empty(), true);

    public MuninNodeSettings {
        allow = List.copyOf(allow);
    }

    /** Whether a peer may ask. */
    public boolean allows(InetAddress peer) {
        return allow.stream().anyMatch(network -> network.contains(peer));
    }
}
