package lunwatch.drbd;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lunwatch.reading.Problem;

/**
 * DRBD on this node: loaded, with any number of devices.
 *
 * @param version the module's version, if the text begins with it
 * @param resources every resource that is up
 * @param unconfigured the minors that exist without a disk or a peer
 * @param problems what could not be understood, and is missing from the rest
 */
public record Drbd(Optional<Version> version, List<Resource> resources, Set<Integer> unconfigured, List<Problem> problems) {
    public Drbd {
        resources = List.copyOf(resources);
        unconfigured = Set.copyOf(unconfigured);
        problems = List.copyOf(problems);
    }
}
