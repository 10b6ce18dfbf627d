package lunwatch.daemon;

import java.util.List;
import java.util.Map;
import lunwatch.config.Settings;
import lunwatch.reading.Source;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Watched;

/** Nodes that are read by given sources. */
final class Nodes {

    private Nodes() {}

    static Node of(List<Source> sources, Source tree, Settings settings) {
        return new Node(Subsystems.ALL,
                Map.of(Watched.DRBD, new Node.Watched(sources, List.of()), Watched.LIO, new Node.Watched(List.of(), List.of(tree))),
                settings);
    }
}
