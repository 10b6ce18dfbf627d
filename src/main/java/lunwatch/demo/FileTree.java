package lunwatch.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import lunwatch.reading.Text;

/** Makes the files below a directory what they ought to be, and touches only those that are not. Not for use by two threads at once. */
final class FileTree {

    private final Path root;
    private Map<String, Text> shown = Map.of();
    private boolean cleared;

    /** @param root a directory in which nobody else writes; if there is one, what is in it goes */
    FileTree(Path root) {
        this.root = root;
    }

    /** Shows exactly these contents and links, by their paths below the root. */
    void show(Map<String, Text> texts) throws IOException {
        if (!cleared) {
            clear();
            cleared = true;
        }
        for (String path : shown.keySet()) {
            if (!texts.containsKey(path)) {
                remove(root.resolve(path));
            }
        }
        for (Map.Entry<String, Text> entry : texts.entrySet()) {
            if (!entry.getValue().equals(shown.get(entry.getKey()))) {
                write(root.resolve(entry.getKey()), entry.getValue());
            }
        }
        shown = Map.copyOf(texts);
    }

    private void clear() throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> before = Files.walk(root)) {
            for (Path path : before.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void write(Path path, Text text) throws IOException {
        Files.createDirectories(path.getParent());
        if (text instanceof Text.Content content) {
            Files.write(path, content.value().getBytes(StandardCharsets.UTF_8));
        } else if (text instanceof Text.Link link) {
            Files.deleteIfExists(path);
            Files.createSymbolicLink(path, path.getFileSystem().getPath(link.target()));
        } else {
            throw new IllegalArgumentException("no file can be made to say " + text);
        }
    }

    /** Removes a file and the directories that it leaves empty. */
    private void remove(Path path) throws IOException {
        Files.delete(path);
        for (Path directory = path.getParent(); !directory.equals(root) && isEmpty(directory); directory = directory.getParent()) {
            Files.delete(directory);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
