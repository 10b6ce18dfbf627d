package lunwatch.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** What the kernel said where a pattern is found, from reading to reading: everything in the first one, then what changed. */
public final class Changes {

    /**
     * What one path said from then on.
     *
     * @param lines the lines that were looked for and are not in what it said before; none when the path is gone
     */
    public record Change(Instant at, String path, List<String> lines) {}

    private final Predicate<String> found;
    private Map<String, Text> before = new TreeMap<>();

    /** @param pattern searched for in each line of the text, with the path and a space before it */
    public Changes(Pattern pattern) {
        this.found = pattern.asPredicate();
    }

    /** What is different in the next reading, in the order of the paths; what has gone stands last. */
    public List<Change> next(Reading reading) {
        List<Change> changes = new ArrayList<>();
        Map<String, Text> now = new TreeMap<>();
        for (int i = 0; i < reading.paths().size(); i++) {
            String path = reading.paths().get(i);
            Text text = reading.texts().get(i);
            Text old = before.remove(path);
            now.put(path, text);
            if (!text.equals(old)) {
                List<String> lines = new ArrayList<>(found(path, text));
                lines.removeAll(old == null ? List.of() : lines(old));
                if (!lines.isEmpty()) {
                    changes.add(new Change(reading.at(), path, lines));
                }
            }
        }
        before.forEach((path, text) -> {
            if (!found(path, text).isEmpty()) {
                changes.add(new Change(reading.at(), path, List.of()));
            }
        });
        before = now;
        return changes;
    }

    /** The lines of a text, as they are printed. */
    public static List<String> lines(Text text) {
        if (text instanceof Text.Content content) {
            return content.value().isEmpty() ? List.of("") : content.value().lines().toList();
        }
        if (text instanceof Text.Unreadable unreadable) {
            return List.of("! " + unreadable.errno());
        }
        return List.of(text instanceof Text.Link link ? "-> " + link.target() : "<redacted>");
    }

    private List<String> found(String path, Text text) {
        return lines(text).stream().filter(line -> found.test(path + " " + line)).toList();
    }
}
