package lunwatch.munin;

import java.time.Instant;
import java.util.List;

/** Every graph of the node at one instant. */
public final class Drawing {

    private final Instant at;
    private final List<PluginOutput> plugins;

    Drawing(Instant at, List<PluginOutput> plugins) {
        this.at = at;
        this.plugins = List.copyOf(plugins);
    }

    /** When the sample was taken. */
    public Instant at() {
        return at;
    }

    /** What each plugin prints, in order. */
    public List<PluginOutput> plugins() {
        return plugins;
    }
}
