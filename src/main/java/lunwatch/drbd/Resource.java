package lunwatch.drbd;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A replicated set of volumes. {@code /proc/drbd} knows only minors, so each of them is a resource of one volume there.
 *
 * @param role the role of this node
 * @param io the I/O flags
 * @param epochs write epochs in flight; DRBD 8.0 to 8.2 do not say
 * @param writeOrdering how writes are kept in order: barrier, flush, drain or none, or the kernel's letter if it is a new one
 * @param devices the volumes
 * @param connections the connections to its peers
 */
public record Resource(
        Role role,
        IoFlags io,
        OptionalLong epochs,
        Optional<String> writeOrdering,
        List<Device> devices,
        List<Connection> connections) {
    public Resource {
        devices = List.copyOf(devices);
        connections = List.copyOf(connections);
    }
}
