package lunwatch.daemon;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Logs a complaint when it begins and when it ends, not every minute in between. */
final class StateLog {

    private static final System.Logger LOG = System.getLogger(StateLog.class.getName());

    /** So many complaints of one subject are named one by one; a tree that is torn down brings hundreds. */
    private static final int NAMED = 5;

    private final Map<String, Set<String>> open = new HashMap<>();

    /** Takes note of everything that is wrong with a subject now; nothing at all when it is well. */
    synchronized void report(String subject, List<String> complaints) {
        Set<String> before = open.getOrDefault(subject, Set.of());
        Set<String> now = new TreeSet<>(complaints);
        if (now.equals(before)) {
            return;
        }
        log(Level.WARNING, subject, without(now, before), "");
        log(Level.INFO, subject, without(before, now), "over: ");
        open.put(subject, now);
    }

    private static List<String> without(Set<String> complaints, Set<String> others) {
        return complaints.stream().filter(complaint -> !others.contains(complaint)).toList();
    }

    private static void log(Level level, String subject, List<String> complaints, String prefix) {
        List<String> lines = new ArrayList<>(complaints.subList(0, Math.min(NAMED, complaints.size())));
        if (complaints.size() > NAMED) {
            lines.add("and " + (complaints.size() - NAMED) + " more like these");
        }
        lines.forEach(line -> LOG.log(level, subject + ": " + prefix + line));
    }
}
