package lunwatch.metric;

import java.util.List;

/**
 * All series of one name.
 *
 * @param name in the conventions of Prometheus: base unit, {@code _total} on a counter
 * @param kind how its numbers behave
 * @param help one sentence for who meets it first
 * @param series each with other labels
 */
public record Family(String name, Kind kind, String help, List<Series> series) {
    public Family {
        series = List.copyOf(series);
    }
}
