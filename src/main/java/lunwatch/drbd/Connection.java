package lunwatch.drbd;

import java.util.List;

/**
 * The connection of a resource to one peer.
 *
 * @param state its state
 * @param word the state in the kernel's own word: {@code WFConnection} where DRBD 9 says Connecting
 * @param peerRole the resource's role on the peer
 * @param protocol the replication protocol A, B or C; a blank while there is none
 * @param peerDevices the devices on that peer
 */
public record Connection(ConnectionState state, String word, Role peerRole, String protocol, List<PeerDevice> peerDevices) {
    public Connection {
        peerDevices = List.copyOf(peerDevices);
    }
}
