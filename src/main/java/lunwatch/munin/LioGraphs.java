package lunwatch.munin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The graphs of LIO's iSCSI targets: for each a graph with its LUNs stacked, below it its commands and one graph for each LUN, and
 * sessions and refused logins of all. A LUN has the same colour wherever it is drawn. The kernel measures no latency.
 */
final class LioGraphs {

    private static final String PREFIX = "lunwatch_lio_";

    private LioGraphs() {}

    /** @param initiators whether each initiator of a target has a graph below that of the target */
    static Plugin plugin(boolean initiators) {
        return Plugin.multigraph("lunwatch_lio", view -> {
            List<Graph> graphs = new ArrayList<>();
            graphs.add(sessions(view));
            graphs.add(failures(view));
            view.all(IscsiTarget.class).stream().filter(target -> !view.luns(target).isEmpty())
                    .forEach(target -> graphs.addAll(target(view, target, initiators)));
            return graphs;
        });
    }

    private static List<Graph> target(View view, IscsiTarget target, boolean initiators) {
        List<Graph> graphs = new ArrayList<>(List.of(summary(view, target), commands(view, target)));
        view.luns(target).forEach(lun -> graphs.add(lun(view, target, lun)));
        if (initiators) {
            view.all(IscsiInitiator.class).stream().filter(initiator -> initiator.target().equals(target.name()))
                    .forEach(initiator -> graphs.add(initiator(view, target, initiator)));
        }
        return graphs;
    }

    /** What it is called in titles and legends: by its own part of the name where that is enough. */
    private static String label(View view, IscsiTarget target) {
        boolean unique = view.all(IscsiTarget.class).stream().filter(other -> other.label().equals(target.label())).count() == 1;
        return unique ? target.label() : target.name();
    }

    private static String graph(View view, IscsiTarget target) {
        return PREFIX + view.name(target);
    }

    private static List<String> traffic() {
        return Graph.axis("Bytes per ${graph_period} " + Mirrored.READ_AND_WRITTEN, 1024, false);
    }

    /** Without a total: the graphs below would inherit it. */
    private static Graph summary(View view, IscsiTarget target) {
        return new Graph(graph(view, target), "LIO " + label(view, target),
                "What initiators read from the LUNs of " + Graph.html(target.name()) + " and write to them. The kernel counts whole MiB.",
                traffic(), stacked(view, view.luns(target)));
    }

    private static List<Field> stacked(View view, List<IscsiLun> luns) {
        return luns.stream().flatMap(lun -> Mirrored.of(lun.shortLabel(), lun.identity(), line(lun), "AREASTACK",
                bytes(view, lun, lun.shortName() + "_read", "read"), bytes(view, lun, lun.shortName() + "_write", "written")).stream())
                .toList();
    }

    private static Line line(IscsiLun lun) {
        return Line.rate(1).coloured(lun.number() + lun.tpg() - 1);
    }

    private static Mirrored.Part bytes(View view, IscsiLun lun, String name, String word) {
        return new Mirrored.Part(name, word, view.value(word + "_bytes_total", lun));
    }

    /**
     * A field with the name of a graph beside it would keep the one above both from being drawn, and one with a long name would spread
     * that one's legend: the master looks for fields in the graphs below too.
     */
    private static Graph commands(View view, IscsiTarget target) {
        return new Graph(graph(view, target) + ".commands", "LIO " + label(view, target) + " commands",
                "SCSI commands of initiators to the LUNs of " + Graph.html(target.name()) + ".",
                Graph.axis("Commands per ${graph_period}", 1000, true),
                view.luns(target).stream().map(lun -> new Field(lun.shortName().replace("lun_", "lun"), lun.shortLabel(), lun.identity(),
                        line(lun).with("draw", "AREASTACK"), view.value("commands_total", lun))).toList())
                .with("graph_total Total");
    }

    private static Graph lun(View view, IscsiTarget target, IscsiLun lun) {
        return new Graph(graph(view, target) + "." + lun.shortName(), "LIO " + label(view, target) + " " + lun.shortLabel(),
                "What initiators read from " + lun.shortLabel() + " of " + Graph.html(target.name()) + " and write to it."
                        + backstore(view, lun).map(name -> " Its backstore is " + Graph.html(name) + ".").orElse(""),
                traffic(), Mirrored.of(lun.shortLabel(), lun.identity(), line(lun), "LINE1",
                        bytes(view, lun, "read", "read"), bytes(view, lun, "write", "written")));
    }

    private static Optional<String> backstore(View view, IscsiLun lun) {
        return Optional.ofNullable(view.numbers().words("lunwatch_lio_lun_commands_total", IscsiLun::of, "backstore").get(lun));
    }

    private static Graph initiator(View view, IscsiTarget target, IscsiInitiator initiator) {
        return new Graph(graph(view, target) + ".from_" + view.name(initiator), "LIO " + label(view, target) + " from " + initiator.label(),
                "What " + Graph.html(initiator.name()) + " reads from " + Graph.html(target.name())
                        + " and writes to it, by its own LUN numbers.",
                traffic(), stacked(view, view.luns(initiator))).with("graph_total Total");
    }

    private static Graph sessions(View view) {
        return new Graph("lunwatch_sessions", "LIO sessions", "Sessions of initiators logged in to each iSCSI target.",
                Graph.axis("Sessions", 1000, true), targets(view, Line.amount(1),
                        target -> view.value("lunwatch_lio_target_sessions", target)));
    }

    private static Graph failures(View view) {
        return new Graph("lunwatch_login_failures", "LIO refused logins",
                "Logins that each iSCSI target refused: a wrong password, no ACL for the initiator, a failed negotiation, a redirect, or else.",
                Graph.axis("Logins per ${graph_period}", 1000, true), targets(view, Line.rate(1),
                        target -> view.numbers().sum("lunwatch_lio_target_login_failures_total", IscsiTarget::of, target)))
                .with("graph_period hour");
    }

    private interface Value {
        Optional<Number> of(IscsiTarget target);
    }

    private static List<Field> targets(View view, Line line, Value value) {
        SortedSet<IscsiTarget> targets = view.all(IscsiTarget.class);
        return targets.stream().map(target -> new Field(view.name(target), target.label(), target.name(), line, value.of(target))).toList();
    }
}
