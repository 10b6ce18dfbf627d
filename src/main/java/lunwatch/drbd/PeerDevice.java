package lunwatch.drbd;

import java.util.Optional;

/**
 * A device as it is on a peer, and the replication between the two.
 *
 * @param minor the minor of the device here
 * @param replication what goes on between the two
 * @param disk the state of the peer's data, as far as this node knows
 * @param sent data sent to the peer; starts over with a connect after StandAlone and an attach; wraps at 2^31 KiB
 * @param received data received from the peer; starts over and wraps like {@code sent}
 * @param outOfSync data known to differ; may stay above zero while both disks are UpToDate
 * @param pending requests sent to the peer and not answered yet
 * @param unacknowledged requests received from the peer and not acknowledged yet
 * @param progress the resync or verify under way, if there is one
 */
public record PeerDevice(
        int minor,
        ReplicationState replication,
        DiskState disk,
        Kib sent,
        Kib received,
        Optional<Kib> outOfSync,
        long pending,
        long unacknowledged,
        Optional<Progress> progress) {}
