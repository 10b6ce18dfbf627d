package lunwatch.reading;

import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a selection picks from a tree whose depth is known: each directory on the way is listed once, and nothing is examined first.
 *
 * <p>To list a large tree takes as long as to read it, so a listing is kept until it no longer holds. Only directories that hold objects
 * are looked at again for that: what an object consists of does not change while it lives.
 */
final class Listing {

    private final SortedMap<String, KernelFile.Entry> entries = new TreeMap<>();
    private final SortedMap<String, Text> failures = new TreeMap<>();
    private final Map<Path, List<String>> objects = new LinkedHashMap<>();
    private final KernelFile file;
    private final boolean inPlace;

    private Listing(KernelFile file, boolean inPlace) {
        this.file = file;
        this.inPlace = inPlace;
    }

    /**
     * Lists a tree.
     *
     * @param root what {@code directory} is called in the paths
     * @throws IOException if the directory itself cannot be listed
     */
    static Listing of(Path directory, String root, Selection selection, KernelFile file) throws IOException {
        Listing listing = new Listing(file, directory.toString().equals(root));
        listing.list(directory, root, selection);
        return listing;
    }

    /** The files and links, by path. A path that is the file's own name is the same object: there are many. */
    SortedMap<String, KernelFile.Entry> entries() {
        return entries;
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

    private void list(Path directory, String path, Selection selection) throws IOException {
        List<String> names = Directory.names(directory);
        boolean linked = false;
        for (String name : names) {
            Optional<Selection> child = selection.child(name);
            if (child.isPresent()) {
                Path file = directory.resolve(name);
                linked |= add(file, inPlace ? file.toString() : path + "/" + name, child.get());
            }
        }
        if (selection.holdsObjects() || selection.holdsLink() && !linked) {
            objects.put(directory, names);
        }
    }

    /** Adds what is selected of a thing, and says whether that is a link. */
    private boolean add(Path child, String path, Selection selection) {
        if (selection.isLink()) {
            boolean link = file.readLink(child) instanceof Text.Link;
            if (link) {
                entries.put(path, () -> file.readLink(child));
            }
            return link;
        }
        if (selection.isDirectory()) {
            addDirectory(child, path, selection);
        } else {
            entries.put(path, file.attribute(child));
        }
        return false;
    }

    /** Among the objects there are attributes: configfs never makes a directory of one, so it is not looked at again. */
    private void addDirectory(Path directory, String path, Selection selection) {
        try {
            list(directory, path, selection);
        } catch (NotDirectoryException e) {
            // Nothing below it.
        } catch (IOException e) {
            failures.put(path, new Text.Unreadable(Errno.of(e)));
        }
    }
}
