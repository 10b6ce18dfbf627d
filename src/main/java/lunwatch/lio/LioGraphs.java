package lunwatch.lio;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import lunwatch.graph.GraphedObject;
import lunwatch.graph.Graphs;
import lunwatch.graph.Numbers;
import lunwatch.graph.Plugin;

/**
 * The graphs of LIO's iSCSI targets, and the objects they speak of.
 *
 * @param initiators whether each initiator of a target has a graph
 */
record LioGraphs(boolean initiators) implements Graphs {

    /** Where initiators have more LUNs than that, they are not in the graphs: nobody could read them, and no master draw them. */
    private static final int MOST_MAPPED_LUNS = 10_000;

    @Override
    public List<Plugin> plugins() {
        return List.of(LegacyLioPlugins.READ, LegacyLioPlugins.WRITE,
                Plugin.multigraph("lunwatch_lio", data -> new TargetGraphs(data, initiators).all()));
    }

    @Override
    public List<GraphedObject> present(Numbers numbers) {
        SortedSet<IscsiLun> luns = numbers.objects(List.of(LioMetrics.LUN_BACKED), IscsiLun::of);
        if (numbers.series(LioMetrics.MAPPED_LUN_BACKED).count() <= MOST_MAPPED_LUNS) {
            luns.addAll(numbers.objects(List.of(LioMetrics.MAPPED_LUN_BACKED), IscsiLun::of));
        }
        NavigableSet<IscsiInitiator> initiators = new TreeSet<>();
        luns.forEach(lun -> IscsiInitiator.of(lun).ifPresent(initiators::add));
        List<GraphedObject> present = new ArrayList<>(numbers.objects(List.of(LioMetrics.TARGET_LAST_SESSION_ERROR), IscsiTarget::of));
        present.addAll(initiators);
        present.addAll(luns);
        return present;
    }

    @Override
    public Optional<? extends GraphedObject> object(String kind, String identity) {
        return Stream.of(IscsiTarget.parse(kind, identity), IscsiInitiator.parse(kind, identity), IscsiLun.parse(kind, identity))
                .flatMap(Optional::stream).findFirst();
    }
}
