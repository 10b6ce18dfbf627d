package lunwatch.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All series of one name. They are described when they are asked for, each time anew, so that of a large target one family is in
 * memory at a time and not all of them.
 *
 * @param name in the conventions of Prometheus: base unit, {@code _total} on a counter
 * @param kind how its numbers behave
 * @param help one sentence for who meets it first
 * @param described the series, each with other labels
 */
public record Family(String name, Kind kind, String help, Supplier<Stream<Series>> described) {

    private static final List<String> UNITS = List.of("bytes_per_second", "bytes", "seconds", "ratio");

    /** A family whose series are there already. */
    public Family(String name, Kind kind, String help, List<Series> series) {
        this(name, kind, help, series::stream);
    }

    /** The series. */
    public List<Series> series() {
        return described.get().toList();
    }

    /** Whether there is no series. */
    public boolean isEmpty() {
        return described.get().findAny().isEmpty();
    }

    /** The base unit that its name ends in; empty for a plain number. */
    public Optional<String> unit() {
        String stem = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        return UNITS.stream().filter(unit -> stem.endsWith("_" + unit)).findFirst();
    }
}
