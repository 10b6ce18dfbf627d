package lunwatch.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the sources said at one instant: text by path, in the order of the paths.
 *
 * <p>Paths are the kernel's own ({@code /proc/drbd}, {@code /sys/kernel/config/target/...}), wherever they were read from, so that an
 * archive reads the same on every machine. Paths and texts are two lists and not a map because a large target has 100,000 of them,
 * and the list of paths is shared between readings as long as the tree does not change.
 *
 * @param at the instant the reading was begun
 * @param paths every path that gave an answer, sorted, each once
 * @param texts the answers, in the order of the paths
 */
public record Reading(Instant at, List<String> paths, List<Text> texts) {

    public Reading {
        paths = SortedPaths.copyOf(paths);
        texts = List.copyOf(texts);
        if (paths.size() != texts.size()) {
            throw new IllegalArgumentException(paths.size() + " paths but " + texts.size() + " texts");
        }
    }

    /** The reading of a map; its keys must be in their natural order. */
    public static Reading of(Instant at, SortedMap<String, ? extends Text> texts) {
        return new Reading(at, SortedPaths.copyOf(texts.keySet()), List.copyOf(texts.values()));
    }

    /** The reading of one path. */
    public static Reading of(Instant at, String path, Text text) {
        return new Reading(at, List.of(path), List.of(text));
    }

    /** Several readings as one. Of a path that is in two of them it has the text of the first. */
    public static Reading of(Instant at, Collection<Reading> parts) {
        List<Reading> left = new ArrayList<>(parts);
        left.removeIf(Reading::isEmpty);
        List<Reading> pieces = new ArrayList<>();
        while (!left.isEmpty()) {
            String first = left.stream().map(Reading::first).min(Comparator.naturalOrder()).orElseThrow();
            int i = left.stream().map(Reading::first).toList().indexOf(first);
            Reading next = left.remove(i);
            left.replaceAll(other -> other.first().equals(first) ? other.part(1) : other);
            left.removeIf(Reading::isEmpty);
            int end = left.stream().map(Reading::first).min(Comparator.naturalOrder()).map(next::from).orElse(next.paths.size());
            pieces.add(next.part(0, end));
            if (end < next.paths.size()) {
                left.add(i, next.part(end));
            }
        }
        return new Reading(at, SortedPaths.join(pieces.stream().map(Reading::sortedPaths).toList()),
                pieces.stream().flatMap(piece -> piece.texts.stream()).toList());
    }

    private String first() {
        return paths.get(0);
    }

    private Reading part(int from) {
        return part(from, paths.size());
    }

    private Reading part(int from, int to) {
        return from == 0 && to == paths.size() ? this : new Reading(at, paths.subList(from, to), texts.subList(from, to));
    }

    /** Whether no path gave an answer. */
    public boolean isEmpty() {
        return paths.isEmpty();
    }

    /** What the path gave; empty when it was not read or was not there. */
    public Optional<Text> text(String path) {
        int i = sortedPaths().find(path);
        return i < 0 ? Optional.empty() : Optional.of(texts.get(i));
    }

    /** What the file at the path holds; empty when it was not read or could not be. */
    public Optional<String> content(String path) {
        return text(path).flatMap(text -> text instanceof Text.Content content ? Optional.of(content.value()) : Optional.empty());
    }

    /** The names directly below a directory, sorted; empty when there is none. */
    public List<String> names(String directory) {
        String prefix = directory + "/";
        List<String> names = new ArrayList<>();
        for (int i = from(prefix); i < paths.size() && paths.get(i).startsWith(prefix);) {
            String path = paths.get(i);
            int end = path.indexOf('/', prefix.length());
            names.add(end < 0 ? path.substring(prefix.length()) : path.substring(prefix.length(), end));
            i = end < 0 ? i + 1 : from(path.substring(0, end) + AFTER_SLASH);
        }
        names.sort(null);
        return names;
    }

    /** The part of this reading that lies below a directory. */
    public Reading below(String directory) {
        int from = from(directory + "/");
        int to = from(directory + AFTER_SLASH);
        return part(from, to);
    }

    private static final char AFTER_SLASH = '/' + 1;

    private int from(String path) {
        int i = sortedPaths().find(path);
        return i < 0 ? ~i : i;
    }

    private SortedPaths sortedPaths() {
        return (SortedPaths) paths;
    }
}
