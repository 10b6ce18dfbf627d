package lunwatch.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads everything below a directory, following no link and opening no file that holds a secret. Slower than
 * {@link TreeSource}, and more likely to block: it opens every file there is.
 */
public final class WholeTreeSource implements Source {

    private final String name;
    private final String root;
    private final Path directory;
    private final Pattern secret;
    private final KernelFile file = new KernelFile();

    /**
     * @param root the kernel's own path of the tree
     * @param secret the paths of files that are never opened
     */
    public WholeTreeSource(String name, String root, Mounts mounts, Pattern secret) {
        this.name = name;
        this.root = root;
        this.directory = mounts.place(root);
        this.secret = secret;
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
        ReadingBuilder answers = new ReadingBuilder();
        read(directory, root, answers);
        return answers.reading(at);
    }

    private void read(Path directory, String path, ReadingBuilder answers) {
        try {
            for (Child child : children(directory, path)) {
                child.read(answers);
            }
        } catch (IOException e) {
            answers.put(path, new Text.Unreadable(Errno.of(e)));
        }
    }

    private List<Child> children(Path directory, String path) throws IOException {
        List<Child> children = new ArrayList<>();
        for (String name : Directory.names(directory)) {
            child(directory.resolve(name), path + "/" + name).ifPresent(children::add);
        }
        children.sort(Comparator.comparing(Child::place));
        return children;
    }

    /** What is below a directory, and its place among the others: paths below {@code a} come behind those below {@code a-b}. */
    private record Child(String place, Consumer<ReadingBuilder> reading) {
        void read(ReadingBuilder answers) {
            reading.accept(answers);
        }
    }

    private Optional<Child> child(Path child, String path) throws IOException {
        if (secret.matcher(path).matches()) {
            return Optional.of(new Child(path, answers -> answers.put(path, new Text.Redacted())));
        }
        try {
            BasicFileAttributes type = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (type.isDirectory()) {
                return Optional.of(new Child(path + "/", answers -> read(child, path, answers)));
            }
            return Optional
                    .of(new Child(path, answers -> answers.put(path, type.isSymbolicLink() ? file.readLink(child) : file.read(child))));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone since it was listed
        }
    }
}
