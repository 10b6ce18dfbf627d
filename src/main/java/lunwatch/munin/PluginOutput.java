package lunwatch.munin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import lunwatch.graph.Graph;

/**
 * The graphs of one plugin at one instant, as the plugin prints them: one after the other, for of many LUNs it is megabytes.
 *
 * @param multigraph whether each graph is printed under its own name
 */
public record PluginOutput(String name, boolean multigraph, List<Graph> graphs, Instant at) {

    public PluginOutput {
        graphs = List.copyOf(graphs);
    }

    private interface Part {
        void print(Graph graph, Appendable out) throws IOException;
    }

    /** Prints the answer to {@code config}. */
    public void config(Appendable out) throws IOException {
        each(multigraph, Graph::config, out);
    }

    /** Prints the answer to {@code fetch}. */
    public void values(Appendable out) throws IOException {
        each(multigraph, this::values, out);
    }

    /** Prints the answer to {@code config} for a master that takes the values with it. */
    public void dirtyConfig(Appendable out) throws IOException {
        each(multigraph, this::dirtyConfig, out);
    }

    /** Prints a part of the answer to {@code spoolfetch}, where every graph has its name; the config once for all instants. */
    public void spooled(boolean withConfig, Appendable out) throws IOException {
        each(true, withConfig ? this::dirtyConfig : this::values, out);
    }

    private void values(Graph graph, Appendable out) throws IOException {
        graph.values(at, out);
    }

    private void dirtyConfig(Graph graph, Appendable out) throws IOException {
        graph.config(out);
        graph.values(at, out);
    }

    private void each(boolean named, Part part, Appendable out) throws IOException {
        for (Graph graph : graphs) {
            if (named) {
                out.append("multigraph ").append(graph.name()).append('\n');
            }
            part.print(graph, out);
        }
    }
}
