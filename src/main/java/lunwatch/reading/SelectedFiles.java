package lunwatch.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the selected files of a tree, with little more work than to open, read and close each: the list of paths is kept between
 * readings as long as it holds, and so is every text that has not changed.
 */
final class SelectedFiles implements Source {

    private static final List<String> NOT_THERE = List.of("ENOENT", "ENOTDIR");

    private final String name;
    private final String root;
    private final Path directory;
    private final Selection selection;
    private final KernelFile file = new KernelFile();
    private Optional<Listing> listing = Optional.empty();
    private List<String> paths = List.of();
    private List<KernelFile.Entry> entries = List.of();

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
        try {
            if (listing.isEmpty() || !listing.get().holds()) {
                list();
            }
        } catch (IOException e) {
            listing = Optional.empty();
            return Reading.of(at, root, new Text.Unreadable(Errno.of(e)));
        }
        List<Text> texts = List.of(entries.stream().map(KernelFile.Entry::read).toArray(Text[]::new));
        boolean whole = listing.get().failures().isEmpty() && texts.stream().allMatch(SelectedFiles::isThere);
        return whole ? new Reading(at, paths, texts) : torn(at, texts);
    }

    private void list() throws IOException {
        Listing fresh = Listing.of(directory, root, selection, file);
        listing = Optional.of(fresh);
        paths = SortedPaths.copyOf(fresh.entries().keySet());
        entries = List.copyOf(fresh.entries().values());
    }

    /** The tree changed under the reading: what went away is as if it had not been listed, and the next reading lists anew. */
    private Reading torn(Instant at, List<Text> texts) {
        SortedMap<String, Text> answers = new TreeMap<>(listing.orElseThrow().failures());
        for (int i = 0; i < paths.size(); i++) {
            answers.put(paths.get(i), texts.get(i));
        }
        answers.values().removeIf(text -> !isThere(text));
        listing = Optional.empty();
        return Reading.of(at, answers);
    }

    /** Whether there was something of the type that was looked for. */
    private static boolean isThere(Text text) {
        return !(text instanceof Text.Unreadable unreadable && NOT_THERE.contains(unreadable.errno()));
    }
}
