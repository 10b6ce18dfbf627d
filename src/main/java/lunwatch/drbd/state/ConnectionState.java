package lunwatch.drbd.state;

import java.util.List;

/** The state of a connection to a peer, by its name in DRBD 9 (drbd_strings.c). Names we have never seen stay intact. */
public record ConnectionState(String name) {
    /** Every connection state, in the kernel's order. */
    public static final List<String> NAMES = List.of(
            "StandAlone", "Disconnecting", "Unconnected", "Timeout", "BrokenPipe", "NetworkFailure", "ProtocolError", "TearDown",
            "Connecting", "Connected");
}
