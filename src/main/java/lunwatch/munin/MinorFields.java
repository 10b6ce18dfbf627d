package lunwatch.munin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lunwatch.metric.Labels;

/**
 * The same fields for each configured minor of DRBD, such as {@code drbd0dw}. What DRBD 9 counts for each peer is added up, so that one
 * field goes on through an upgrade from 8.4.
 *
 * @param columns one for each field
 */
record MinorFields(List<Column> columns) implements Fields {

    /**
     * What a field of a minor shows.
     *
     * @param suffix the end of its name
     * @param label the end of its label
     * @param family where its number is
     */
    record Column(String suffix, String label, String family, Line line) {

        private Field of(int minor, Optional<Number> value) {
            String device = "drbd" + minor;
            return new Field(device + suffix, device + " " + label, device + "/" + suffix, line, value);
        }
    }

    @Override
    public List<Field> of(Numbers numbers) {
        Map<Column, Map<Integer, Number>> values = columns.stream()
                .collect(Collectors.toMap(column -> column, column -> numbers.of(column.family(), MinorFields::minor)));
        return configured(numbers).stream()
                .flatMap(minor -> columns.stream()
                        .map(column -> column.of(minor, Optional.ofNullable(values.get(column).get(minor)))))
                .toList();
    }

    private static List<Integer> configured(Numbers numbers) {
        return numbers.of("lunwatch_drbd_configured", MinorFields::minor).entrySet().stream()
                .filter(minor -> minor.getValue().longValue() == 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Optional<Integer> minor(Labels labels) {
        return labels.value("minor").map(Integer::valueOf);
    }
}
