package lunwatch.munin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes the names and labels of a graph's fields valid and different from each other, and changes no other. */
final class Distinct {

    /**
     * The longest name. A file name has 255 bytes; {@code HOST-lio_write-NAME-d.rrd} takes 17 of them for itself and up to 64 for the
     * host (HOST_NAME_MAX).
     */
    static final int LONGEST_NAME = 255 - 17 - 64;

    private static final int HASH_DIGITS = 8;

    private Distinct() {}

    /** The fields in the same order. Of several with one name the first keeps it. */
    static List<Field> of(List<Field> fields) {
        Map<String, Long> labels = fields.stream().collect(Collectors.groupingBy(Field::label, Collectors.counting()));
        Set<String> names = new HashSet<>();
        List<Field> distinct = new ArrayList<>(fields.size());
        for (Field field : fields) {
            String name = valid(field.name());
            boolean usable = name.length() <= LONGEST_NAME && !names.contains(name);
            Field named = field.named(usable ? name : hashed(name, field.identity()));
            names.add(named.name());
            distinct.add(labels.get(field.label()) == 1 ? named : named.labelled(field.label() + " - " + field.identity()));
        }
        return distinct;
    }

    /** A name must not begin with a digit. */
    private static String valid(String name) {
        return Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    private static String hashed(String name, String identity) {
        String hash = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString().substring(0, HASH_DIGITS);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - 1 - HASH_DIGITS)) + "_" + hash;
    }
}
