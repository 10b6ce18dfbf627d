package lunwatch.drbd.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A replicated set of volumes. {@code /proc/drbd} knows only minors, so each of them is a resource of one volume there.
 *
 * @param name its name; {@code /proc/drbd} does not say
 * @param minor the minor that it stands for; only where it comes from {@code /proc/drbd}
 * @param role the role of this node
 * @param suspended whether I/O is suspended: nothing is read or written until it is resumed
 * @param suspendedBy what suspends it, of {@link #SUSPENDERS}; empty where the kernel does not say: DRBD 8
 * @param epochs write epochs in flight; DRBD 8.0 to 8.2 and {@code drbdsetup} do not say
 * @param writeOrdering how writes are kept in order: barrier, flush, drain or none, or the kernel's word if it is a new one
 * @param devices the volumes
 * @param connections the connections to its peers
 */
public record Resource(
        Optional<String> name,
        OptionalInt minor,
        Role role,
        boolean suspended,
        Optional<Set<String>> suspendedBy,
        OptionalLong epochs,
        Optional<String> writeOrdering,
        List<Device> devices,
        List<Connection> connections) {

    /** What can suspend I/O with DRBD 9: its user, the loss of all data, a fencing under way, the loss of quorum. */
    public static final List<String> SUSPENDERS = List.of("user", "no-data", "fencing", "quorum");

    public Resource {
        suspendedBy = suspendedBy.map(Set::copyOf);
        devices = List.copyOf(devices);
        connections = List.copyOf(connections);
    }

    /** This resource of one volume, with the name and the number that it has. */
    Resource named(Volume volume) {
        return new Resource(Optional.of(volume.resource()), minor, role, suspended, suspendedBy, epochs, writeOrdering,
                devices.stream().map(device -> device.withVolume(volume.number())).toList(), connections);
    }
}
