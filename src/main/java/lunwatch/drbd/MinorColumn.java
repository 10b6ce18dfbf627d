package lunwatch.drbd;

import java.util.List;
import lunwatch.graph.Field;
import lunwatch.graph.GraphData;
import lunwatch.graph.Line;
import lunwatch.metric.Metric;

/**
 * What a graph shows of each minor of DRBD: one field such as {@code drbd0dw}. What DRBD 9 counts for each peer is
 * added up, so that one field goes on through an upgrade from 8.4.
 *
 * @param suffix the end of the field's name
 * @param label the end of its label
 * @param metric where its number is
 */
record MinorColumn(String suffix, String label, Metric<?> metric, Line line) {

    /** The fields of every minor that is known, minor by minor. */
    static List<Field> fields(GraphData data, List<MinorColumn> columns) {
        return data.all(Minor.class).stream().flatMap(minor -> columns.stream().map(column -> column.of(minor, data))).toList();
    }

    private Field of(Minor minor, GraphData data) {
        String device = data.name(minor);
        return new Field(device + suffix, device + " " + label, minor.identity() + "/" + suffix, line, minor.value(data, metric));
    }
}
