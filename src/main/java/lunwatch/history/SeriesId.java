package lunwatch.history;

import lunwatch.metric.Kind;
import lunwatch.metric.Labels;

/**
 * What tells one series from all others, and how its numbers behave.
 *
 * @param name the name of a metric, or the path of a kernel file
 * @param labels none for a path
 */
public record SeriesId(String name, Labels labels, Kind kind) {

    /** As a query of Prometheus names it; a path is quoted by nothing. */
    @Override
    public String toString() {
        String text = labels.toString();
        return text.isEmpty() ? name : name + "{" + text + "}";
    }
}
