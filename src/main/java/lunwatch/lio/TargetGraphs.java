package lunwatch.lio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import lunwatch.graph.Field;
import lunwatch.graph.Graph;
import lunwatch.graph.GraphData;
import lunwatch.graph.GraphedObject;
import lunwatch.graph.Line;
import lunwatch.graph.PairedFields;

/**
 * The graphs of LIO's iSCSI targets: for each a graph with its LUNs stacked, below it its commands and one graph for each LUN, and
 * sessions and refused logins of all. A LUN has the same colour wherever it is drawn. The kernel measures no latency.
 */
final class TargetGraphs {

    private static final String PREFIX = "lunwatch_lio_";

    private final GraphData data;
    private final boolean initiators;

    /** The LUNs of each target, each as a whole; and those of each initiator, as it sees them. */
    private final Map<GraphedObject, List<IscsiLun>> luns;

    /** @param initiators whether each initiator of a target has a graph below that of the target */
    TargetGraphs(GraphData data, boolean initiators) {
        this.data = data;
        this.initiators = initiators;
        this.luns = data.all(IscsiLun.class).stream().collect(Collectors.groupingBy(
                lun -> IscsiInitiator.of(lun).<GraphedObject>map(initiator -> initiator).orElseGet(() -> new IscsiTarget(lun.target()))));
    }

    /** All of them, in order. */
    List<Graph> all() {
        List<Graph> graphs = new ArrayList<>(List.of(sessions(), failures()));
        data.all(IscsiTarget.class).stream().filter(target -> !luns(target).isEmpty()).forEach(target -> graphs.addAll(target(target)));
        return graphs;
    }

    private List<IscsiLun> luns(GraphedObject owner) {
        return luns.getOrDefault(owner, List.of());
    }

    private List<Graph> target(IscsiTarget target) {
        List<Graph> graphs = new ArrayList<>(List.of(summary(target), commands(target)));
        luns(target).forEach(lun -> graphs.add(lun(target, lun)));
        if (initiators) {
            data.all(IscsiInitiator.class).stream().filter(initiator -> initiator.target().equals(target.name()))
                    .forEach(initiator -> graphs.add(initiator(target, initiator)));
        }
        return graphs;
    }

    /** What it is called in titles and legends: by its own part of the name where that is enough. */
    private String label(IscsiTarget target) {
        boolean unique = data.all(IscsiTarget.class).stream().filter(other -> other.label().equals(target.label())).count() == 1;
        return unique ? target.label() : target.name();
    }

    private String graph(IscsiTarget target) {
        return PREFIX + data.name(target);
    }

    private static List<String> traffic() {
        return Graph.axis("Bytes per ${graph_period} " + PairedFields.READ_AND_WRITTEN, 1024, false);
    }

    /** Without a total: the graphs below would inherit it. */
    private Graph summary(IscsiTarget target) {
        return new Graph(graph(target), "LIO " + label(target),
                "What initiators read from the LUNs of " + Graph.html(target.name()) + " and write to them. The kernel counts whole MiB.",
                traffic(), stacked(luns(target)));
    }

    private List<Field> stacked(List<IscsiLun> luns) {
        return luns.stream().flatMap(lun -> PairedFields.of(lun.shortLabel(), lun.identity(), line(lun), "AREASTACK",
                read(lun, lun.shortName() + "_read"), written(lun, lun.shortName() + "_write")).stream())
                .toList();
    }

    private static Line line(IscsiLun lun) {
        return Line.rate(1).coloured(lun.number() + lun.tpg() - 1);
    }

    private PairedFields.Part read(IscsiLun lun, String name) {
        return new PairedFields.Part(name, "read", lun.value(data, lun.traffic().read()));
    }

    private PairedFields.Part written(IscsiLun lun, String name) {
        return new PairedFields.Part(name, "written", lun.value(data, lun.traffic().written()));
    }

    /**
     * A field with the name of a graph beside it would keep the one above both from being drawn, and one with a long name would spread
     * that one's legend: the master looks for fields in the graphs below too.
     */
    private Graph commands(IscsiTarget target) {
        return new Graph(graph(target) + ".commands", "LIO " + label(target) + " commands",
                "SCSI commands of initiators to the LUNs of " + Graph.html(target.name()) + ".",
                Graph.axis("Commands per ${graph_period}", 1000, true),
                luns(target).stream().map(lun -> new Field(lun.shortName().replace("lun_", "lun"), lun.shortLabel(), lun.identity(),
                        line(lun).with("draw", "AREASTACK"), lun.value(data, lun.traffic().commands()))).toList())
                .with("graph_total Total");
    }

    private Graph lun(IscsiTarget target, IscsiLun lun) {
        return new Graph(graph(target) + "." + lun.shortName(), "LIO " + label(target) + " " + lun.shortLabel(),
                "What initiators read from " + lun.shortLabel() + " of " + Graph.html(target.name()) + " and write to it."
                        + backstore(lun).map(name -> " Its backstore is " + Graph.html(name) + ".").orElse(""),
                traffic(), PairedFields.of(lun.shortLabel(), lun.identity(), line(lun), "LINE1",
                        read(lun, "read"), written(lun, "write")));
    }

    private Optional<String> backstore(IscsiLun lun) {
        return Optional.ofNullable(data.numbers().words(LioMetrics.LUN.commands(), IscsiLun::of, "backstore").get(lun));
    }

    private Graph initiator(IscsiTarget target, IscsiInitiator initiator) {
        return new Graph(graph(target) + ".from_" + data.name(initiator), "LIO " + label(target) + " from " + initiator.label(),
                "What " + Graph.html(initiator.name()) + " reads from " + Graph.html(target.name())
                        + " and writes to it, by its own LUN numbers.",
                traffic(), stacked(luns(initiator))).with("graph_total Total");
    }

    private Graph sessions() {
        return new Graph("lunwatch_sessions", "LIO sessions", "Sessions of initiators logged in to each iSCSI target.",
                Graph.axis("Sessions", 1000, true), targets(Line.amount(1),
                        target -> data.value(LioMetrics.TARGET_SESSIONS, IscsiTarget::of, target)));
    }

    private Graph failures() {
        return new Graph("lunwatch_login_failures", "LIO refused logins",
                "Logins that each iSCSI target refused: a wrong password, no ACL for the initiator, a failed negotiation, a redirect, or else.",
                Graph.axis("Logins per ${graph_period}", 1000, true), targets(Line.rate(1),
                        target -> data.numbers().sum(LioMetrics.TARGET_LOGIN_FAILURES, IscsiTarget::of, target)))
                .with("graph_period hour");
    }

    private interface Value {
        Optional<Number> of(IscsiTarget target);
    }

    private List<Field> targets(Line line, Value value) {
        SortedSet<IscsiTarget> targets = data.all(IscsiTarget.class);
        return targets.stream().map(target -> new Field(data.name(target), target.label(), target.name(), line, value.of(target))).toList();
    }
}
