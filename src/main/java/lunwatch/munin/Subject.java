package lunwatch.munin;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What graphs speak of. It has one name in Munin, which may differ from the one it wishes for where several wish for the same. */
sealed interface Subject permits Minor, IscsiTarget, IscsiInitiator, IscsiLun {

    /** One word for what it is. */
    String kind();

    /** All that tells it from others of its kind. */
    String identity();

    /** What it would be called if it were alone. */
    String wish();

    /** Within what no two subjects may have the same name. */
    String scope();

    /** How long its name may be, so that every RRD of its graphs has a name that a file can have. */
    int longestName();

    /** The subject of a kind and an identity; empty for what is none. */
    static Optional<? extends Subject> parse(String kind, String identity) {
        return Stream.of(Minor.parse(kind, identity), IscsiTarget.parse(kind, identity), IscsiInitiator.parse(kind, identity),
                IscsiLun.parse(kind, identity)).flatMap(Optional::stream).findFirst();
    }

    /** The letters of a name that a field may have, as the plugin lio_read of old wrote them. */
    static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "").toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** What an operator calls an iSCSI name: the part after its naming authority. */
    static String own(String iscsiName) {
        return iscsiName.substring(iscsiName.indexOf(':') + 1);
    }
}
