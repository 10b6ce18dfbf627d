package lunwatch.reading;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a selection picks from a tree whose depth is known: each directory on the way is listed once, and nothing is examined first.
 *
 * <p>To list a large tree takes as long as to read it, so a listing is kept until it no longer holds. Only directories that hold objects
 * are looked at again for that: what an object consists of does not change while it lives.
 */
final class Listing {

    private final SortedPaths.Builder builder = new SortedPaths.Builder();
    private final BitSet links = new BitSet();
    private final SortedMap<String, Text> failures = new TreeMap<>();
    private final Map<Path, List<String>> objects = new LinkedHashMap<>();
    private final KernelFile file;
    private final SortedPaths paths;
    private int size;

    private Listing(Path directory, String root, PathPatterns selection, KernelFile file) throws IOException {
        this.file = file;
        list(directory, root, selection);
        this.paths = builder.build();
    }

    /**
     * Lists a tree.
     *
     * @param root what {@code directory} is called in the paths
     * @throws IOException if the directory itself cannot be listed
     */
    static Listing of(Path directory, String root, PathPatterns selection, KernelFile file) throws IOException {
        return new Listing(directory, root, selection, file);
    }

    /** The paths of the files and links. */
    SortedPaths paths() {
        return paths;
    }

    /** Which of them are links, by their index. */
    BitSet links() {
        return links;
    }

    /** The directories that could not be listed, each with the error. */
    SortedMap<String, Text> failures() {
        return failures;
    }

    /** Whether the tree holds the same objects still. */
    boolean holds() {
        try {
            for (Map.Entry<Path, List<String>> directory : objects.entrySet()) {
                if (!Directory.names(directory.getKey()).equals(directory.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void list(Path directory, String path, PathPatterns selection) throws IOException {
        List<String> names = Directory.names(directory);
        List<Child> children = new ArrayList<>();
        names.forEach(name -> selection.child(name).ifPresent(selected -> children.add(new Child(name, selected))));
        children.sort(Comparator.comparing(Child::place));
        boolean linked = false;
        for (Child child : children) {
            linked |= add(directory.resolve(child.name), path + "/" + child.name, child.selection);
        }
        if (selection.holdsObjects() || (selection.holdsLink() && !linked)) {
            objects.put(directory, names);
        }
    }

    private record Child(String name, PathPatterns selection) {

        /** What its paths are sorted by: those below {@code a} come behind those below {@code a-b}, because of their slash. */
        private String place() {
            return selection.isDirectory() ? name + "/" : name;
        }
    }

    /** Adds what is selected of a thing, and says whether that is a link. */
    private boolean add(Path child, String path, PathPatterns selection) {
        if (selection.isDirectory()) {
            addDirectory(child, path, selection);
            return false;
        }
        boolean link = selection.isLink() && file.readLink(child) instanceof Text.Link;
        if (link || !selection.isLink()) {
            links.set(size++, link);
            builder.add(path);
        }
        return link;
    }

    /** Among the objects there are attributes: configfs never makes a directory of one, so it is not looked at again. */
    private void addDirectory(Path directory, String path, PathPatterns selection) {
        try {
            list(directory, path, selection);
        } catch (NotDirectoryException e) {
            // Nothing below it.
        } catch (IOException e) {
            failures.put(path, new Text.Unreadable(Errno.of(e)));
        }
    }
}
