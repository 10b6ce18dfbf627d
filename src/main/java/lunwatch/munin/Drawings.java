package lunwatch.munin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lunwatch.graph.GraphData;
import lunwatch.graph.Graphs;
import lunwatch.graph.Numbers;
import lunwatch.graph.Plugin;
import lunwatch.munin.memory.ObjectMemory;
import lunwatch.sample.Sample;

/**
 * Draws samples, and remembers what they showed, so that graphs go on with unknown values while a target is on the other node. One thread
 * draws the present; any number replay the past.
 */
public final class Drawings {

    private final List<Graphs> graphs;
    private final int keepDays;
    private final List<Plugin> plugins;
    private volatile ObjectMemory memory;
    private volatile Optional<Drawing> latest = Optional.empty();

    /**
     * Begins with what was remembered.
     *
     * @param graphs those of each subsystem
     * @param keepDays for how many days something that is gone is remembered
     */
    public Drawings(List<Graphs> graphs, ObjectMemory memory, int keepDays) {
        this.graphs = List.copyOf(graphs);
        this.memory = memory;
        this.keepDays = keepDays;
        // Those of one graph first: a master that knows no others sees them alone.
        this.plugins = graphs.stream().flatMap(each -> each.plugins().stream()).sorted(Comparator.comparing(Plugin::multigraph)).toList();
    }

    /** Draws the present, and takes note of what it shows. */
    public Drawing draw(Sample sample) {
        Numbers numbers = new Numbers(sample.families());
        memory = memory.seeing(graphs.stream().flatMap(each -> each.present(numbers).stream()).toList(), sample.at(), keepDays);
        Drawing drawing = draw(sample, new GraphData(numbers, memory));
        latest = Optional.of(drawing);
        return drawing;
    }

    /** Draws samples of the past, as far as they show what is known now: all with the same fields. */
    public Function<Sample, Drawing> replay() {
        ObjectMemory known = memory;
        return sample -> draw(sample, new GraphData(new Numbers(sample.families()), known));
    }

    private Drawing draw(Sample sample, GraphData data) {
        return new Drawing(sample.at(), plugins.stream()
                .map(plugin -> new PluginOutput(plugin.name(), plugin.multigraph(), plugin.graphs().apply(data), sample.at())).toList());
    }

    /** The last drawing of the present; empty before the first. */
    public Optional<Drawing> latest() {
        return latest;
    }

    /** What was shown until now. */
    public ObjectMemory memory() {
        return memory;
    }
}
