package lunwatch.drbd.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The connection of a resource to one peer.
 *
 * @param peer the peer's name; DRBD 8 has only one peer, without a name
 * @param state its state
 * @param word the state in the kernel's own word: {@code WFConnection} where DRBD 9 says Connecting
 * @param peerRole the resource's role on the peer
 * @param protocol the replication protocol A, B or C; empty while there is none, and where {@code drbdsetup} was asked
 * @param congested whether the network's queue is congested, if the kernel can tell
 * @param applicationInFlight bytes of applications on their way to the peer; only DRBD 9 counts; the kernel's arithmetic can make it
 *     negative
 * @param resyncInFlight bytes of a resync on their way to the peer, likewise
 * @param peerDevices the devices on that peer
 */
public record Connection(
        Optional<String> peer,
        ConnectionState state,
        String word,
        Role peerRole,
        String protocol,
        Optional<Boolean> congested,
        OptionalLong applicationInFlight,
        OptionalLong resyncInFlight,
        List<PeerDevice> peerDevices) {
    public Connection {
        peerDevices = List.copyOf(peerDevices);
    }
}
