package lunwatch.reading;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads the selected files of a tree, with little more work than to open, read and close each: the list of paths is kept between
 * readings as long as it holds, and so is every text that has not changed.
 */
public final class TreeSource implements Source {

    private static final List<String> NOT_THERE = List.of("ENOENT", "ENOTDIR");

    private final String name;
    private final String root;
    private final Path directory;
    private final boolean named;
    private final boolean inPlace;
    private final PathPatterns selection;
    private final KernelFile file = new KernelFile();
    private Optional<Listing> listing = Optional.empty();

    /** What the files gave the time before, in the order of the listing. */
    private List<Text> before = List.of();

    /**
     * @param root the kernel's own path of the tree
     * @param files patterns of the files to be read, by their paths below the root: each name in them is literal, or ends in {@code *} and
     *     stands for every name with that beginning, or is {@code +} and stands for every name too, but of things that an object has as long as
     *     it lives; a last name {@code @} stands for the symbolic links among the names that nothing else matches
     */
    public TreeSource(String name, String root, Mounts mounts, List<String> files) {
        this(name, root, mounts.place(root), PathPatterns.of(files));
    }

    private TreeSource(String name, String root, Path directory, PathPatterns selection) {
        this.name = name;
        this.root = root;
        this.directory = directory;
        this.named = directory.getFileSystem() == FileSystems.getDefault();
        this.inPlace = directory.toString().equals(root);
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
        before = texts(listing.get());
        boolean whole = listing.get().failures().isEmpty() && before.stream().allMatch(TreeSource::isThere);
        return whole ? new Reading(at, listing.get().paths(), before) : torn(at, before);
    }

    private void list() throws IOException {
        listing = Optional.empty();
        before = List.of();
        Listing fresh = Listing.of(directory, root, selection, file);
        before = Collections.nCopies(fresh.paths().size(), KernelFile.EMPTY);
        listing = Optional.of(fresh);
    }

    private List<Text> texts(Listing listing) {
        Text[] texts = new Text[before.size()];
        int i = 0;
        for (String path : listing.paths()) {
            texts[i] = listing.links().get(i) ? file.readLink(place(path)) : file.attribute(() -> open(path), before.get(i));
            i++;
        }
        return List.of(texts);
    }

    /** By its name where that is possible: to make a Path of it first takes as long as to read it. */
    private InputStream open(String path) throws IOException {
        return named ? new FileInputStream(inPlace ? path : directory + path.substring(root.length())) : Files.newInputStream(place(path));
    }

    private Path place(String path) {
        return directory.resolve(path.substring(root.length() + 1));
    }

    /** The tree changed under the reading: what went away is as if it had not been listed, and the next reading lists anew. */
    private Reading torn(Instant at, List<Text> texts) {
        ReadingBuilder answers = new ReadingBuilder();
        int i = 0;
        for (String path : listing.orElseThrow().paths()) {
            Text text = texts.get(i++);
            if (isThere(text)) {
                answers.put(path, text);
            }
        }
        listing.get().failures().forEach((path, error) -> {
            if (isThere(error)) {
                answers.put(path, error);
            }
        });
        listing = Optional.empty();
        return answers.reading(at);
    }

    /** Whether there was something of the type that was looked for. */
    private static boolean isThere(Text text) {
        return !(text instanceof Text.Unreadable unreadable && NOT_THERE.contains(unreadable.errno()));
    }
}
