package lunwatch.lio;

import java.util.Optional;
import lunwatch.graph.GraphedObject;
import lunwatch.metric.Labels;

/**
 * An iSCSI target.
 *
 * @param name its name in any form: {@code iqn.}, {@code eui.} or {@code naa.}
 */
record IscsiTarget(String name) implements GraphedObject, Comparable<IscsiTarget> {

    private static final String KIND = "target";

    /** The target that the labels of a metric speak of; empty for another fabric than iSCSI. */
    static Optional<IscsiTarget> of(Labels labels) {
        return labels.value("fabric").filter("iscsi"::equals).flatMap(fabric -> labels.value("target")).map(IscsiTarget::new);
    }

    static Optional<IscsiTarget> parse(String kind, String identity) {
        return kind.equals(KIND) ? Optional.of(new IscsiTarget(identity)) : Optional.empty();
    }

    /** What an operator calls an iSCSI name: the part after its naming authority. */
    static String own(String iscsiName) {
        return iscsiName.substring(iscsiName.indexOf(':') + 1);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String identity() {
        return name;
    }

    @Override
    public String wish() {
        return GraphedObject.letters(name);
    }

    /** What an operator calls it. */
    String label() {
        return IscsiTarget.own(name);
    }

    @Override
    public String scope() {
        return KIND;
    }

    /** {@code HOST-lunwatch_lio_TARGET-from_INITIATOR-tpgt_65535_lun_65535_write-d.rrd} has 255 bytes at most, HOST 64 of them. */
    @Override
    public int longestName() {
        return 68;
    }

    @Override
    public int compareTo(IscsiTarget other) {
        return name.compareTo(other.name);
    }
}
