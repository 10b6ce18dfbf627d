package lunwatch.munin;

import java.util.List;

/**
 * What a graph shows of each minor of DRBD: one field such as {@code drbd0dw}. What DRBD 9 counts for each peer is
 * added up, so that one field goes on through an upgrade from 8.4.
 *
 * @param suffix the end of the field's name
 * @param label the end of its label
 * @param family where its number is
 */
record MinorColumn(String suffix, String label, String family, Line line) {

    /** The fields of every minor that is known, minor by minor. */
    static List<Field> fields(View view, List<MinorColumn> columns) {
        return view.all(Minor.class).stream().flatMap(minor -> columns.stream().map(column -> column.of(minor, view))).toList();
    }

    private Field of(Minor minor, View view) {
        String device = view.name(minor);
        return new Field(device + suffix, device + " " + label, minor.identity() + "/" + suffix, line, view.value(family, minor));
    }
}
