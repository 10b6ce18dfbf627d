package lunwatch.munin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One field for each LUN of an iSCSI target, and one for each initiator that may use it.
 *
 * @param direction the end of its label
 * @param number the end of the names of the families where its numbers are
 */
record LunFields(String direction, String number, Line line) implements Fields {

    private static final List<String> FAMILIES = List.of("lunwatch_lio_lun_", "lunwatch_lio_mapped_lun_");

    @Override
    public List<Field> of(Numbers numbers) {
        Map<IscsiLun, Field> fields = new TreeMap<>();
        for (String family : FAMILIES) {
            Map<IscsiLun, Number> values = numbers.of(family + number, IscsiLun::of);
            numbers.objects(family, IscsiLun::of)
                    .forEach(lun -> fields.put(lun, field(lun, Optional.ofNullable(values.get(lun)))));
        }
        return List.copyOf(fields.values());
    }

    private Field field(IscsiLun lun, Optional<Number> value) {
        return new Field(lun.field(), lun.label() + " " + direction, lun.identity(), line, value);
    }
}
