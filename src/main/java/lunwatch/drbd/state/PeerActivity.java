package lunwatch.drbd.state;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a device does with one peer. {@code sent} and {@code received} start over at 2^31 KiB, like the counters of
 * {@link DiskActivity}; with an attach; with DRBD 8 at a connect after StandAlone, with DRBD 9 at every connect.
 *
 * @param sent data sent to the peer
 * @param received data received from the peer
 * @param outOfSync data known to differ; may stay above zero while both disks are UpToDate; DRBD 8.0 to 8.2 do not say
 * @param pending requests sent to the peer and not answered yet
 * @param unacknowledged requests received from the peer and not acknowledged yet
 */
public record PeerActivity(
        Optional<Kib> sent,
        Optional<Kib> received,
        Optional<Kib> outOfSync,
        OptionalLong pending,
        OptionalLong unacknowledged) {}
