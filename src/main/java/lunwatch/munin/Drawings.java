package lunwatch.munin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lunwatch.sample.Sample;

/**
 * Draws samples, and remembers in a file what they showed, so that graphs go on with unknown values while a target is on the other
 * node, and after a restart too. One thread draws the present; any number replay the past.
 */
public final class Drawings {

    private final Path file;
    private final int keepDays;
    private final List<Plugin> plugins;
    private volatile Memory memory;
    private Memory saved;
    private volatile Optional<Drawing> latest = Optional.empty();

    /**
     * Begins with what was remembered.
     *
     * @param file where it is remembered
     * @param keepDays for how many days something that is gone is remembered
     * @param initiators whether each initiator has a graph of its own
     * @throws IOException if there is such a file and it cannot be read
     */
    public Drawings(Path file, int keepDays, boolean initiators) throws IOException {
        this.file = file;
        this.keepDays = keepDays;
        this.plugins = plugins(initiators);
        this.memory = load(file);
        this.saved = memory;
    }

    private static List<Plugin> plugins(boolean initiators) {
        List<Plugin> plugins = new ArrayList<>(Originals.PLUGINS);
        plugins.add(DrbdGraphs.PLUGIN);
        plugins.add(LioGraphs.plugin(initiators));
        return List.copyOf(plugins);
    }

    private static Memory load(Path file) throws IOException {
        try {
            return Memory.parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return Memory.EMPTY;
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e, e);
        }
    }

    /** Draws the present, and takes note of what it shows. */
    public Drawing draw(Sample sample) {
        Numbers numbers = new Numbers(sample);
        memory = memory.seeing(View.present(numbers), sample.at(), keepDays);
        Drawing drawing = draw(sample, new View(numbers, memory));
        latest = Optional.of(drawing);
        return drawing;
    }

    /** Draws samples of the past, as far as they show what is known now: all with the same fields. */
    Function<Sample, Drawing> replay() {
        Memory known = memory;
        return sample -> draw(sample, new View(new Numbers(sample), known));
    }

    private Drawing draw(Sample sample, View view) {
        return new Drawing(sample.at(), plugins.stream()
                .map(plugin -> new Page(plugin.name(), plugin.multigraph(), plugin.graphs().apply(view), sample.at())).toList());
    }

    /** The last drawing of the present; empty before the first. */
    Optional<Drawing> latest() {
        return latest;
    }

    /**
     * Writes down what is remembered, if there is anything new: once a day, and when something appears.
     *
     * @throws IOException naming the file if it could not be written
     */
    public void save() throws IOException {
        Memory now = memory;
        if (!now.equals(saved)) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            new WholeFile(file).write(out -> out.append(now.text()));
            saved = now;
        }
    }
}
