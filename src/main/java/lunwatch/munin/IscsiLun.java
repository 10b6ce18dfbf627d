package lunwatch.munin;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import lunwatch.metric.Labels;

/**
 * A LUN of an iSCSI target as a whole, or as one initiator sees it, and what Munin calls it.
 *
 * @param target the target's name in any form: {@code iqn.}, {@code eui.} or {@code naa.}
 * @param tpg the tag of the target portal group
 * @param initiator the initiator's name; empty for the LUN as a whole
 * @param number the number of the LUN; the initiator's own where there is one
 */
record IscsiLun(String target, long tpg, Optional<String> initiator, long number) implements Comparable<IscsiLun> {

    private static final Comparator<IscsiLun> ORDER = Comparator.comparing(IscsiLun::target)
            .thenComparingLong(IscsiLun::tpg)
            .thenComparing(lun -> lun.initiator.orElse(""))
            .thenComparingLong(IscsiLun::number);

    /** The LUN that the labels of a metric speak of; empty for another fabric than iSCSI. */
    static Optional<IscsiLun> of(Labels labels) {
        return labels.value("fabric").filter("iscsi"::equals).map(fabric -> {
            Optional<String> initiator = labels.value("initiator");
            return new IscsiLun(labels.value("target").orElse(""), number(labels, "tpg"), initiator,
                    number(labels, initiator.isPresent() ? "mapped_lun" : "lun"));
        });
    }

    private static long number(Labels labels, String name) {
        return Long.parseLong(labels.value(name).orElseThrow());
    }

    /** The name that the RRDs of tpgt_1 have; two LUNs may share it. */
    String field() {
        return letters(target) + otherTpg("") + initiator.map(IscsiLun::letters).orElse("") + "lun_" + number;
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "").toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** What an operator calls it: the names without the naming authority. */
    String label() {
        return own(target) + otherTpg(" ") + initiator.map(name -> " - " + own(name)).orElse("") + " (lun_" + number + ")";
    }

    private static String own(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private String otherTpg(String separator) {
        return tpg == 1 ? "" : separator + "tpgt_" + tpg;
    }

    /** All of its names. */
    String identity() {
        return target + "/tpgt_" + tpg + initiator.map(name -> "/" + name).orElse("") + "/lun_" + number;
    }

    @Override
    public int compareTo(IscsiLun other) {
        return ORDER.compare(this, other);
    }
}
