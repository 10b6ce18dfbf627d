package lunwatch.drbd;

import java.util.Optional;
import lunwatch.graph.GraphData;
import lunwatch.graph.GraphedObject;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;

/** A minor of DRBD. */
record Minor(int number) implements GraphedObject, Comparable<Minor> {

    private static final String KIND = "minor";

    static Optional<Minor> of(Labels labels) {
        return labels.value("minor").map(number -> new Minor(Integer.parseInt(number)));
    }

    static Optional<Minor> parse(String kind, String identity) {
        return kind.equals(KIND) && identity.matches("\\d{1,9}") ? Optional.of(new Minor(Integer.parseInt(identity))) : Optional.empty();
    }

    /** Its number in a metric. */
    Optional<Number> value(GraphData data, Metric<?> metric) {
        return data.value(metric, Minor::of, this);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String identity() {
        return Integer.toString(number);
    }

    @Override
    public String wish() {
        return "drbd" + number;
    }

    @Override
    public String scope() {
        return KIND;
    }

    @Override
    public int longestName() {
        return 16;
    }

    @Override
    public int compareTo(Minor other) {
        return Integer.compare(number, other.number);
    }
}
