package lunwatch.munin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import lunwatch.sample.Sample;

/**
 * The files that the plugin {@code munin/lunwatch} prints: {@code GRAPH.config} and {@code GRAPH.values} for each graph. One thread
 * writes, any number of plugins read.
 */
public final class MuninFiles {

    private final Path directory;

    /** @param directory where the files are; made when it is missing */
    public MuninFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Replaces the files of every graph. Each appears whole or not at all.
     *
     * @throws IOException naming the file that could not be written; those after it stay as they were
     */
    public void write(Sample sample) throws IOException {
        Files.createDirectories(directory);
        Numbers numbers = new Numbers(sample);
        for (Graph graph : Graphs.ALL) {
            List<Field> fields = graph.fields(numbers);
            replace(graph.name() + ".config", graph.config(fields));
            replace(graph.name() + ".values", graph.values(fields, sample.at()));
        }
    }

    /** Not by a temporary file of the JDK's making, which only its owner may read: plugins run as another user. */
    private void replace(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        try {
            Path part = Files.writeString(directory.resolve("." + name + ".part"), text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e, e);
        }
    }
}
