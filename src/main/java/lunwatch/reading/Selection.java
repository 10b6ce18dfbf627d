package lunwatch.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files of a tree are read, as a tree of name patterns.
 *
 * <p>A pattern is a relative path. Each name in it is literal, or ends in {@code *} and stands for every name with that beginning; a
 * last name {@code @} stands for the symbolic links among the names that nothing else matches. Directories that no pattern leads
 * through are not even listed: in configfs a file beside the wanted ones may block for ever.
 */
final class Selection {

    static final String LINK = "@";

    private final Map<String, Selection> children = new LinkedHashMap<>();
    private final boolean link;
    private boolean file;

    private Selection(boolean link) {
        this.link = link;
    }

    static Selection of(List<String> patterns) {
        Selection root = new Selection(false);
        for (String pattern : patterns) {
            Selection node = root;
            for (String name : pattern.split("/")) {
                node = node.children.computeIfAbsent(name, key -> new Selection(key.equals(LINK)));
            }
            node.file = !node.link;
        }
        return root;
    }

    /** Whether a thing at this place is read as a file. */
    boolean isFile() {
        return file;
    }

    /** Whether a thing at this place is read as a symbolic link. */
    boolean isLink() {
        return link;
    }

    /** Whether something below a directory at this place is read. */
    boolean isDirectory() {
        return !children.isEmpty();
    }

    /** The names to look for when all are known beforehand; empty when the directory must be listed. */
    Optional<List<String>> knownNames() {
        boolean known = children.keySet().stream().noneMatch(name -> name.endsWith("*") || name.equals(LINK));
        return known ? Optional.of(new ArrayList<>(children.keySet())) : Optional.empty();
    }

    /** What is selected of the thing with this name: by the literal pattern if there is one, else by the first that fits. */
    Optional<Selection> child(String name) {
        Selection literal = children.get(name);
        if (literal != null) {
            return Optional.of(literal);
        }
        return children.entrySet().stream()
                .filter(entry -> fits(entry.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean fits(String pattern, String name) {
        return pattern.endsWith("*") ? name.startsWith(pattern.substring(0, pattern.length() - 1)) : pattern.equals(LINK);
    }
}
