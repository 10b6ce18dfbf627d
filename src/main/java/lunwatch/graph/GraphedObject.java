package lunwatch.graph;

import java.util.Locale;

/** What graphs speak of. It has one name in Munin, which may differ from the one it wishes for where several wish for the same. */
public interface GraphedObject {

    /** One word for what it is. No other subsystem has an object of this kind. */
    String kind();

    /** All that tells it from others of its kind. */
    String identity();

    /** What it would be called if it were alone. */
    String wish();

    /** Within what no two objects may have the same name. */
    String scope();

    /** How long its name may be, so that every RRD of its graphs has a name that a file can have. */
    int longestName();

    /** The letters of a name that a field may have: those of ASCII in small, digits, and underscores for themselves and for hyphens. */
    static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "").toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
