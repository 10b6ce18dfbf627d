package lunwatch.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;

/** What somebody changed between two full dumps: configuration, and not what the kernel counts. */
public final class Configuration {

    /**
     * One path that is different.
     *
     * @param before empty for one that is new
     * @param now empty for one that is gone
     */
    public record Change(String path, Optional<Text> before, Optional<Text> now) {}

    private Configuration() {}

    /** The changes, in the order of the paths. */
    public static List<Change> between(Reading before, Reading now, Subsystems subsystems) {
        SortedSet<String> paths = new TreeSet<>(before.paths());
        paths.addAll(now.paths());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            if (!before.text(path).equals(now.text(path)) && subsystems.stream().anyMatch(each -> each.configuration().test(path))) {
                changes.add(new Change(path, before.text(path), now.text(path)));
            }
        }
        return changes;
    }
}
