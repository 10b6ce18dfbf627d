package lunwatch.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** What somebody changed in the target's configuration between two full dumps. */
public final class Configuration {

    /** What the kernel counts, and what it tells of sessions: these change by themselves. */
    private static final Pattern NOT_CONFIGURATION =
            Pattern.compile(".*/(fabric_)?statistics/.*|.*/acls/[^/]+/info|.*/core/[^/]+/[^/]+/info");

    /**
     * One path that is different.
     *
     * @param before empty for one that is new
     * @param now empty for one that is gone
     */
    public record Change(String path, Optional<Text> before, Optional<Text> now) {}

    private Configuration() {}

    /** The changes, in the order of the paths. */
    public static List<Change> between(Reading before, Reading now) {
        SortedSet<String> paths = new TreeSet<>(before.paths());
        paths.addAll(now.paths());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            if (!before.text(path).equals(now.text(path)) && !NOT_CONFIGURATION.matcher(path).matches()) {
                changes.add(new Change(path, before.text(path), now.text(path)));
            }
        }
        return changes;
    }
}
