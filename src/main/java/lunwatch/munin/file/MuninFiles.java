package lunwatch.munin.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lunwatch.munin.Drawing;
import lunwatch.munin.PluginOutput;

/**
 * The files that the plugin {@code munin/lunwatch_} prints, for each name it is linked under: {@code NAME.config},
 * {@code NAME.values}, and {@code NAME.dirtyconfig} with both. One thread writes, any number of plugins read.
 */
public final class MuninFiles {

    private final Path directory;

    /** @param directory where the files are; made when it is missing */
    public MuninFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Replaces the files of every plugin. Each appears whole or not at all.
     *
     * @throws IOException naming the file that could not be written; those after it stay as they were
     */
    public void write(Drawing drawing) throws IOException {
        make(directory);
        for (PluginOutput plugin : drawing.plugins()) {
            file(plugin, ".config").publish(plugin::config);
            file(plugin, ".values").publish(plugin::values);
            file(plugin, ".dirtyconfig").publish(plugin::dirtyConfig);
        }
    }

    /** Makes a directory for every user to read: plugins run as another user, and the agent's umask is none of their business. */
    private static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (!Files.isDirectory(parent)) {
                make(parent);
            }
            Files.createDirectory(directory);
            WholeFile.allow(directory, "rwxr-xr-x");
        }
    }

    private WholeFile file(PluginOutput plugin, String ending) {
        return new WholeFile(directory.resolve(plugin.name() + ending));
    }
}
