package lunwatch.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** Lays a reading out as files, as the kernel shows them: the other way round from a source. */
public final class Tree {

    private Tree() {}

    /**
     * Writes every file and link of the reading. What could not be read is left out: no file system but the kernel's own gives
     * ENODEV.
     *
     * @param root the directory that stands for {@code /}
     */
    public static void layOut(Reading reading, Path root) {
        for (int i = 0; i < reading.paths().size(); i++) {
            layOut(root.resolve(reading.paths().get(i).substring(1)), reading.texts().get(i));
        }
    }

    private static void layOut(Path path, Text text) {
        try {
            Files.createDirectories(path.getParent());
            if (text instanceof Text.Content content) {
                Files.write(path, content.value().getBytes(StandardCharsets.UTF_8));
            } else if (text instanceof Text.Link link) {
                Files.createSymbolicLink(path, path.getFileSystem().getPath(link.target()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
