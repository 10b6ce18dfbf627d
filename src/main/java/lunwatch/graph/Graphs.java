package lunwatch.graph;

import java.util.List;
import java.util.Optional;

/** The graphs of a subsystem, and the objects they speak of. Graphs that speak of none, but of the node as a whole, are plugins alone. */
public interface Graphs {

    /** The graphs of one plugin, which speak of the node as a whole. */
    static Graphs of(Plugin plugin) {
        return () -> List.of(plugin);
    }

    /** What links of the plugin print, in order. */
    List<Plugin> plugins();

    /** The objects that the numbers of a sample speak of, in the order in which names are given. */
    default List<GraphedObject> present(Numbers numbers) {
        return List.of();
    }

    /** The object of a kind and an identity; empty for what is none of this subsystem. */
    default Optional<? extends GraphedObject> object(String kind, String identity) {
        return Optional.empty();
    }
}
