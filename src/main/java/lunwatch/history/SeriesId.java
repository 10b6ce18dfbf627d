package lunwatch.history;

import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Unit;

/**
 * What tells one series from all others, and how its numbers behave.
 *
 * @param metric its metric; that of a kernel file is called like the file
 * @param labels none for a file
 */
public record SeriesId(Metric<?> metric, Labels labels) {

    /** A kernel file that holds one number: as far as anybody knows a counter of 32 bits. */
    static SeriesId ofFile(String path) {
        return new SeriesId(Metric.named(path, Kind.COUNTER, "").wrapsAt(0x1p32), Labels.NONE);
    }

    /** The name of the metric, or the path of the file. */
    public String name() {
        return metric.name();
    }

    /** How its numbers behave. */
    public Kind kind() {
        return metric.kind();
    }

    /** The unit of its numbers. */
    public Unit unit() {
        return metric.unit();
    }

    /** As a query of Prometheus names it; a path is quoted by nothing. */
    @Override
    public String toString() {
        String text = labels.toString();
        return text.isEmpty() ? name() : name() + "{" + text + "}";
    }
}
