package lunwatch.lio;

import java.util.Comparator;
import java.util.Optional;
import lunwatch.graph.GraphedObject;

/** An initiator that may use a target. */
record IscsiInitiator(String target, String name) implements GraphedObject, Comparable<IscsiInitiator> {

    private static final String KIND = "initiator";

    private static final Comparator<IscsiInitiator> ORDER =
            Comparator.comparing(IscsiInitiator::target).thenComparing(IscsiInitiator::name);

    static Optional<IscsiInitiator> of(IscsiLun lun) {
        return lun.initiator().map(name -> new IscsiInitiator(lun.target(), name));
    }

    static Optional<IscsiInitiator> parse(String kind, String identity) {
        int slash = identity.indexOf('/');
        return kind.equals(KIND) && slash > 0
                ? Optional.of(new IscsiInitiator(identity.substring(0, slash), identity.substring(slash + 1)))
                : Optional.empty();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String identity() {
        return target + "/" + name;
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
        return KIND + " " + target;
    }

    /** See {@link IscsiTarget#longestName}. */
    @Override
    public int longestName() {
        return 64;
    }

    @Override
    public int compareTo(IscsiInitiator other) {
        return ORDER.compare(this, other);
    }
}
