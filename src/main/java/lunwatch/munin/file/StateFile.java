package lunwatch.munin.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import lunwatch.graph.Graphs;
import lunwatch.munin.memory.ObjectMemory;

/** The file in which it is remembered what the graphs have shown. One thread uses it. */
public final class StateFile {

    private final Path file;
    private ObjectMemory saved = ObjectMemory.EMPTY;

    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * Reads it; nothing is remembered where there is no such file.
     *
     * @param graphs those that know what it speaks of
     * @throws IOException if it cannot be read
     */
    public ObjectMemory load(List<Graphs> graphs) throws IOException {
        try {
            saved = ObjectMemory.parse(Files.readAllLines(file), graphs);
        } catch (NoSuchFileException e) {
            saved = ObjectMemory.EMPTY;
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e, e);
        }
        return saved;
    }

    /**
     * Writes it if there is anything new: once a day, and when something appears.
     *
     * @throws IOException naming the file if it could not be written
     */
    public void save(ObjectMemory memory) throws IOException {
        if (!memory.equals(saved)) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            new WholeFile(file).write(out -> out.append(memory.text()));
            saved = memory;
        }
    }
}
