package lunwatch.drbd.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lunwatch.subsystem.Problem;

/**
 * DRBD on this node: loaded, with any number of devices.
 *
 * @param version the module's version, if the text begins with it
 * @param resources every resource that is up; no minor is in two of them
 * @param unconfigured the minors that exist without a disk or a peer
 * @param names the names of minors, as far as they are known; of any minors, be they there or not
 * @param problems what could not be understood, and is missing from the rest
 */
public record Drbd(
        Optional<ModuleVersion> version,
        List<Resource> resources,
        Set<Integer> unconfigured,
        Map<Integer, Volume> names,
        List<Problem> problems) {
    public Drbd {
        resources = List.copyOf(resources);
        unconfigured = Set.copyOf(unconfigured);
        names = Map.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** This, with names for the minors that are known without. */
    public Drbd named(Map<Integer, Volume> known) {
        return new Drbd(version, resources.stream().map(resource -> named(resource, known)).toList(), unconfigured, known, problems);
    }

    private static Resource named(Resource resource, Map<Integer, Volume> known) {
        return resource.minor().isPresent() && known.containsKey(resource.minor().getAsInt())
                ? resource.named(known.get(resource.minor().getAsInt()))
                : resource;
    }

    /** This, with what {@code drbdsetup} says in the place of what {@code /proc/drbd} says of the same minors. */
    public Drbd with(List<Resource> status) {
        Set<Integer> minors =
                status.stream().flatMap(resource -> resource.devices().stream()).map(Device::minor).collect(Collectors.toSet());
        List<Resource> all = new ArrayList<>(status);
        resources.stream().filter(resource -> !minors.contains(resource.minor().orElse(-1))).forEach(all::add);
        Set<Integer> others = unconfigured.stream().filter(minor -> !minors.contains(minor)).collect(Collectors.toSet());
        return new Drbd(version, all, others, names, problems);
    }
}
