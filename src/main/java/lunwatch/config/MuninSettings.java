package lunwatch.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is done for Munin.
 *
 * @param directory where the plugin's files are
 * @param state the file in which the agent remembers what its graphs have shown
 * @param keepDays for how many days something that is gone stays in the graphs, at least 1
 * @param node the agent as a Munin node
 */
public record MuninSettings(Path directory, Path state, int keepDays, MuninNodeSettings node) {

    public MuninSettings {
        if (keepDays < 1) {
            throw new IllegalArgumentException("munin.keepDays must be 1 or more, was " + keepDays);
        }
    }

    static final MuninSettings DEFAULTS =
            new MuninSettings(Path.of("/run/lunwatch/munin"), Path.of("/var/lib/lunwatch/munin.state"), 90,
                    MuninNodeSettings.DEFAULTS);

    /** Each setting by the key that it has in a file. */
    Map<String, Object> byKey() {
        return Map.of("munin.directory", directory, "munin.state", state, "munin.keepDays", keepDays,
                "munin.node.listen", node.listen(), "munin.node.allow", node.allow(), "munin.node.name", node.name(), "munin.node.spool",
                node.spool());
    }

    /** The same with its files in another place. */
    public MuninSettings in(Path other) {
        return new MuninSettings(other, other.resolveSibling("munin.state"), keepDays, node);
    }
}
