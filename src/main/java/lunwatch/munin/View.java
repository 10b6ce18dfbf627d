package lunwatch.munin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What graphs are made of: the numbers of a sample, and every subject there is anything to say of, be it that its numbers are unknown.
 */
record View(Numbers numbers, Memory memory) {

    /** What the numbers speak of, in the order in which names are given. */
    static List<Subject> present(Numbers numbers) {
        SortedSet<Minor> minors = new TreeSet<>();
        numbers.of("lunwatch_drbd_configured", Minor::of).entrySet().stream()
                .filter(configured -> configured.getValue().longValue() == 1).map(Map.Entry::getKey).forEach(minors::add);
        SortedSet<IscsiLun> luns = numbers.objects("lunwatch_lio_lun_", IscsiLun::of);
        luns.addAll(numbers.objects("lunwatch_lio_mapped_lun_", IscsiLun::of));
        SortedSet<IscsiInitiator> initiators = new TreeSet<>();
        luns.forEach(lun -> IscsiInitiator.of(lun).ifPresent(initiators::add));
        List<Subject> present = new ArrayList<>(minors);
        present.addAll(numbers.objects("lunwatch_lio_", IscsiTarget::of));
        present.addAll(initiators);
        present.addAll(luns);
        return present;
    }

    /** Every subject of a type, in order. */
    <T extends Subject & Comparable<T>> SortedSet<T> all(Class<T> type) {
        return memory.subjects(type);
    }

    /** The LUNs of a target, each as a whole. */
    List<IscsiLun> luns(IscsiTarget target) {
        return all(IscsiLun.class).stream().filter(lun -> lun.target().equals(target.name()) && lun.initiator().isEmpty()).toList();
    }

    /** The LUNs of a target as an initiator sees them. */
    List<IscsiLun> luns(IscsiInitiator initiator) {
        return all(IscsiLun.class).stream()
                .filter(lun -> lun.target().equals(initiator.target()) && lun.initiator().equals(Optional.of(initiator.name()))).toList();
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
