package lunwatch.graph;

import java.util.List;
import java.util.function.Function;

/**
 * What one link of the plugin prints.
 *
 * @param name the name of the link
 * @param multigraph whether it may print several graphs; otherwise it prints the one of its own name
 * @param graphs its graphs, in order; at least one always, for munin-node drops a plugin that prints nothing when it starts
 */
public record Plugin(String name, boolean multigraph, Function<GraphData, List<Graph>> graphs) {

    /** The plugin of one graph. */
    public static Plugin of(String name, Function<GraphData, Graph> graph) {
        return new Plugin(name, false, data -> List.of(graph.apply(data)));
    }

    /** The plugin of several graphs. */
    public static Plugin multigraph(String name, Function<GraphData, List<Graph>> graphs) {
        return new Plugin(name, true, graphs);
    }
}
