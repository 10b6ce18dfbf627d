package lunwatch.munin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What graphs are made of: the numbers of a sample, and every subject there is anything to say of, be it that its numbers are unknown.
 */
final class View {

    /** Where initiators have more LUNs than that, they are not in the graphs: nobody could read them, and no master draw them. */
    private static final int MOST_MAPPED_LUNS = 10_000;

    private final Numbers numbers;
    private final Memory memory;
    private final Map<Class<?>, SortedSet<? extends Subject>> subjects = new HashMap<>();
    private final Map<Subject, List<IscsiLun>> luns;

    View(Numbers numbers, Memory memory) {
        this.numbers = numbers;
        this.memory = memory;
        luns = all(IscsiLun.class).stream().collect(Collectors.groupingBy(
                lun -> IscsiInitiator.of(lun).<Subject>map(initiator -> initiator).orElseGet(() -> new IscsiTarget(lun.target()))));
    }

    Numbers numbers() {
        return numbers;
    }

    /** What the numbers speak of, in the order in which names are given. */
    static List<Subject> present(Numbers numbers) {
        NavigableSet<Minor> minors = new TreeSet<>();
        numbers.of("lunwatch_drbd_configured", Minor::of).entrySet().stream()
                .filter(configured -> configured.getValue().longValue() == 1).map(Map.Entry::getKey).forEach(minors::add);
        SortedSet<IscsiLun> luns = numbers.objects("lunwatch_lio_lun_", IscsiLun::of);
        if (numbers.series("lunwatch_lio_mapped_lun_backed").count() <= MOST_MAPPED_LUNS) {
            luns.addAll(numbers.objects("lunwatch_lio_mapped_lun_", IscsiLun::of));
        }
        NavigableSet<IscsiInitiator> initiators = new TreeSet<>();
        luns.forEach(lun -> IscsiInitiator.of(lun).ifPresent(initiators::add));
        List<Subject> present = new ArrayList<>(minors);
        present.addAll(numbers.objects("lunwatch_lio_", IscsiTarget::of));
        present.addAll(initiators);
        present.addAll(luns);
        return present;
    }

    /** Every subject of a type, in order. */
    @SuppressWarnings("unchecked") // The set was put there under this type.
    <T extends Subject & Comparable<T>> SortedSet<T> all(Class<T> type) {
        return (SortedSet<T>) subjects.computeIfAbsent(type, each -> memory.subjects(type));
    }

    /** The LUNs of a target, each as a whole; or those of an initiator, as it sees them. */
    List<IscsiLun> luns(Subject owner) {
        return luns.getOrDefault(owner, List.of());
    }

    /** What Munin calls it. */
    String name(Subject subject) {
        return memory.name(subject);
    }

    /** The number of a minor in a family. */
    Optional<Number> value(String family, Minor minor) {
        return Optional.ofNullable(numbers.of(family, Minor::of).get(minor));
    }

    /** The number of a target in a family. */
    Optional<Number> value(String family, IscsiTarget target) {
        return Optional.ofNullable(numbers.of(family, IscsiTarget::of).get(target));
    }

    /**
     * The number of a LUN.
     *
     * @param number the end of the names of the two families where it may be
     */
    Optional<Number> value(String number, IscsiLun lun) {
        String family = "lunwatch_lio_" + lun.kind() + "_" + number;
        return Optional.ofNullable(numbers.of(family, IscsiLun::of).get(lun));
    }
}
