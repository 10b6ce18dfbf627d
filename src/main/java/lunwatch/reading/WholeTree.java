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
 * Reads everything below a directory, following no link and opening no file that holds a CHAP secret.
 *
 * <p>Slower than {@link SelectedFiles}, and it does block while a TPG is being disabled: configuration stands behind the TPG's lock.
 */
record WholeTree(String name, String root, Path directory, KernelFile file) implements Source {

    /** CHAP names and passwords (iscsi_target_configfs.c, DEF_NACL_AUTH_STR, DEF_TPG_AUTH_STR, DEF_DISC_AUTH_STR). */
    private static final Pattern SECRET = Pattern.compile(".*/(auth|discovery_auth)/(password|userid)[^/]*");

    WholeTree(String name, String root, Path directory) {
        this(name, root, directory, new KernelFile());
    }

    @Override
    public Reading read(Instant at) {
        Answers answers = new Answers();
        read(directory, root, answers);
        return answers.reading(at);
    }

    private void read(Path directory, String path, Answers answers) {
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
    private record Child(String place, Consumer<Answers> reading) {
        void read(Answers answers) {
            reading.accept(answers);
        }
    }

    private Optional<Child> child(Path child, String path) throws IOException {
        if (SECRET.matcher(path).matches()) {
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
