package lunwatch.lio;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.graph.GraphData;
import lunwatch.graph.GraphedObject;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;

/**
 * A LUN of an iSCSI target as a whole, or as one initiator sees it.
 *
 * @param target the target's name in any form: {@code iqn.}, {@code eui.} or {@code naa.}
 * @param tpg the tag of the target portal group
 * @param initiator the initiator's name; empty for the LUN as a whole
 * @param number the number of the LUN; the initiator's own where there is one
 */
record IscsiLun(String target, long tpg, Optional<String> initiator, long number) implements GraphedObject, Comparable<IscsiLun> {

    /** {@code HOST-lio_write-NAME-d.rrd} has 255 bytes at most; HOST takes up to 64 of them (HOST_NAME_MAX), and the rest 17. */
    static final int LONGEST_NAME = 255 - 17 - 64;

    private static final String KIND = "lun";
    private static final String MAPPED = "mapped_lun";
    private static final Pattern IDENTITY = Pattern.compile("([^/]+)/tpgt_(\\d{1,18})(?:/([^/]+))?/lun_(\\d{1,18})");

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

    static Optional<IscsiLun> parse(String kind, String identity) {
        Matcher m = IDENTITY.matcher(identity);
        if (!m.matches()) {
            return Optional.empty();
        }
        IscsiLun lun = new IscsiLun(m.group(1), Long.parseLong(m.group(2)), Optional.ofNullable(m.group(3)), Long.parseLong(m.group(4)));
        return Optional.of(lun).filter(parsed -> parsed.kind().equals(kind));
    }

    /** The metrics of what it moved. */
    TrafficMetrics<?> traffic() {
        return initiator.isPresent() ? LioMetrics.MAPPED_LUN : LioMetrics.LUN;
    }

    /** Its number in one of them. */
    Optional<Number> value(GraphData data, Metric<?> metric) {
        return data.value(metric, IscsiLun::of, this);
    }

    @Override
    public String kind() {
        return initiator.isPresent() ? MAPPED : KIND;
    }

    @Override
    public String identity() {
        return target + "/tpgt_" + tpg + initiator.map(name -> "/" + name).orElse("") + "/lun_" + number;
    }

    /** The name that the RRDs of tpgt_1 have; two LUNs may wish for the same. */
    @Override
    public String wish() {
        return GraphedObject.letters(target) + otherTpg("", "") + initiator.map(GraphedObject::letters).orElse("") + "lun_" + number;
    }

    /** Both kinds are in one graph. */
    @Override
    public String scope() {
        return KIND;
    }

    @Override
    public int longestName() {
        return LONGEST_NAME;
    }

    /** What an operator calls it: the names without the naming authority. */
    String label() {
        return IscsiTarget.own(target) + otherTpg(" ", "") + initiator.map(name -> " - " + IscsiTarget.own(name)).orElse("") + " (lun_"
                + number
                + ")";
    }

    /** Its name within a graph of its target, or of its initiator. */
    String shortName() {
        return otherTpg("", "_") + "lun_" + number;
    }

    /** What it is called within its target. */
    String shortLabel() {
        return otherTpg("", " ") + "LUN " + number;
    }

    private String otherTpg(String before, String after) {
        return tpg == 1 ? "" : before + "tpgt_" + tpg + after;
    }

    @Override
    public int compareTo(IscsiLun other) {
        return ORDER.compare(this, other);
    }
}
