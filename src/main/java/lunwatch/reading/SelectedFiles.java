package lunwatch.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the selected files of a tree whose depth is known: each directory on the way is listed once, nothing is examined first. */
final class SelectedFiles implements Source {

    private static final List<String> NOT_THERE = List.of("ENOENT", "ENOTDIR");

    private final String name;
    private final String root;
    private final Path directory;
    private final Selection selection;
    private final KernelFile file = new KernelFile();

    /**
     * @param root the kernel's path of the tree
     * @param directory where that tree is to be found
     */
    SelectedFiles(String name, String root, Path directory, Selection selection) {
        this.name = name;
        this.root = root;
        this.directory = directory;
        this.selection = selection;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String root() {
        return root;
    }

    @Override
    public Reading read(Instant at) {
        SortedMap<String, Text> texts = new TreeMap<>();
        try {
            read(directory, root, selection, texts);
            return Reading.of(at, texts);
        } catch (IOException e) {
            return Reading.of(at, root, new Text.Unreadable(Errno.of(e)));
        }
    }

    private void read(Path directory, String path, Selection selection, SortedMap<String, Text> texts) throws IOException {
        List<String> names = selection.knownNames().isPresent() ? selection.knownNames().get() : Directory.names(directory);
        for (String name : names) {
            selection.child(name).ifPresent(child -> readChild(directory.resolve(name), path + "/" + name, child, texts));
        }
    }

    private void readChild(Path child, String path, Selection selection, SortedMap<String, Text> texts) {
        if (selection.isDirectory()) {
            try {
                read(child, path, selection, texts);
            } catch (IOException e) {
                keep(path, new Text.Unreadable(Errno.of(e)), texts);
            }
        } else {
            keep(path, selection.isLink() ? file.readLink(child) : file.read(child), texts);
        }
    }

    /** What went away while the tree was read, and what is of another type than was looked for, is as if it had not been listed. */
    private static void keep(String path, Text text, SortedMap<String, Text> texts) {
        if (!(text instanceof Text.Unreadable unreadable && NOT_THERE.contains(unreadable.errno()))) {
            texts.put(path, text);
        }
    }
}
