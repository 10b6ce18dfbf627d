package lunwatch.drbd.state;

import java.util.Optional;

/**
 * A device as it is on a peer, and the replication between the two.
 *
 * @param minor the minor of the device here
 * @param replication what goes on between the two
 * @param disk the state of the peer's data, as far as this node knows
 * @param paused what pauses its resync
 * @param activity what is exchanged
 * @param progress the resync or verify under way, if there is one
 */
public record PeerDevice(
        int minor, ReplicationState replication, DiskState disk, ResyncPaused paused, PeerActivity activity,
        Optional<ResyncProgress> progress) {}
