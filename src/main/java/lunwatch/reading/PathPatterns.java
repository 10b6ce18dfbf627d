package lunwatch.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files of a tree are read, as a tree of name patterns.
 *
 * <p>A pattern is a relative path. Each name in it is literal, or ends in {@code *} and stands for every name with that beginning, or is
 * {@code +} and stands for every name too, but of things that an object has as long as it lives; a last name {@code @} stands for the
 * symbolic links among the names that nothing else matches. Directories that no pattern leads through are not even listed: in configfs
 * a file beside the wanted ones may block for ever.
 */
final class PathPatterns {

    private static final String OBJECTS = "*";
    private static final String PARTS = "+";
    private static final String LINK = "@";

    private final Map<String, PathPatterns> children = new LinkedHashMap<>();
    private final boolean link;

    private PathPatterns(boolean link) {
        this.link = link;
    }

    static PathPatterns of(List<String> patterns) {
        PathPatterns root = new PathPatterns(false);
        for (String pattern : patterns) {
            PathPatterns node = root;
            for (String name : pattern.split("/")) {
                node = node.children.computeIfAbsent(name, key -> new PathPatterns(key.equals(LINK)));
            }
        }
        return root;
    }

    /** Whether a thing at this place is read as a symbolic link. */
    boolean isLink() {
        return link;
    }

    /** Whether something below a directory at this place is read; if nothing is, the place is that of a file or link. */
    boolean isDirectory() {
        return !children.isEmpty();
    }

    /** Whether a directory at this place holds objects, so that names in it come and go. */
    boolean holdsObjects() {
        for (Map.Entry<String, PathPatterns> child : children.entrySet()) {
            if (child.getKey().endsWith(OBJECTS) && child.getValue().isDirectory()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a symbolic link in a directory at this place is read. */
    boolean holdsLink() {
        return children.containsKey(LINK);
    }

    /** What is selected of the thing with this name: by the literal pattern if there is one, else by the first that fits. */
    Optional<PathPatterns> child(String name) {
        PathPatterns literal = children.get(name);
        if (literal != null) {
            return Optional.of(literal);
        }
        for (Map.Entry<String, PathPatterns> child : children.entrySet()) {
            if (fits(child.getKey(), name)) {
                return Optional.of(child.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String pattern, String name) {
        return pattern.endsWith(OBJECTS)
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(PARTS) || pattern.equals(LINK);
    }
}
