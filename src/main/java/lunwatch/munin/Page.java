package lunwatch.munin;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The graphs of one plugin at one instant, as the plugin prints them.
 *
 * @param multigraph whether each graph is printed under its own name
 */
record Page(String plugin, boolean multigraph, List<Graph> graphs, Instant at) {

    Page {
        graphs = List.copyOf(graphs);
    }

    /** The answer to {@code config}. */
    String config() {
        return each(Graph::config);
    }

    /** The answer to {@code fetch}. */
    String values() {
        return each(graph -> graph.values(at));
    }

    /** The answer to {@code config} for a master that takes the values with it. */
    String dirtyConfig() {
        return each(graph -> graph.config() + graph.values(at));
    }

    private String each(Function<Graph, String> text) {
        return graphs.stream().map(graph -> (multigraph ? heading(graph) : "") + text.apply(graph)).collect(Collectors.joining());
    }

    /** A part of the answer to {@code spoolfetch}, where every graph has its name; the config once for all instants. */
    String spooled(boolean withConfig) {
        return graphs.stream().map(graph -> heading(graph) + (withConfig ? graph.config() : "") + graph.values(at))
                .collect(Collectors.joining());
    }

    private static String heading(Graph graph) {
        return "multigraph " + graph.name() + "\n";
    }
}
