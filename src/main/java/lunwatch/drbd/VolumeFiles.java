package lunwatch.drbd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lunwatch.drbd.state.DrbdConfiguration;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Directory;
import lunwatch.reading.KernelFile;
import lunwatch.reading.ReadingBuilder;
import lunwatch.reading.Text;

/**
 * Reads what names DRBD's minors: the links that udev made, and the configuration, for a service without devices of its own
 * (PrivateDevices= of systemd) sees no link. Not the third place that there is, /var/lib/drbd: it only says which configuration file a
 * minor is in.
 *
 * <p>Of the configuration a reading has what it says of the minors of this node, and nothing else, because it holds the peers' shared
 * secret. What cannot be read names nothing; a name is a convenience.
 *
 * @param links the directory of udev's links
 * @param configuration the directory of the configuration's {@code *.res} files
 * @param host the file with the name of this node: a configuration may give each node other minors
 */
record VolumeFiles(Path links, Path configuration, Path host, KernelFile file) {

    VolumeFiles(Path links, Path configuration, Path host) {
        this(links, configuration, host, new KernelFile());
    }

    void read(ReadingBuilder reading) {
        for (String resource : names(links)) {
            putLink(resource, reading);
            names(links.resolve(resource)).forEach(volume -> putLink(resource + "/" + volume, reading));
        }
        String node = content(host).strip();
        names(configuration).stream().filter(name -> name.endsWith(".res")).forEach(name -> {
            String devices = DrbdConfiguration.devices(content(configuration.resolve(name)), node);
            if (!devices.isEmpty()) {
                reading.put(DrbdPaths.CONFIGURATION + "/" + name, new Text.Content(devices));
            }
        });
    }

    private String content(Path path) {
        return file.read(path) instanceof Text.Content content ? content.value() : "";
    }

    private void putLink(String name, ReadingBuilder reading) {
        if (file.readLink(links.resolve(name)) instanceof Text.Link link) {
            reading.put(DrbdPaths.LINKS + "/" + name, link);
        }
    }

    /** A directory that is not there, or that may not be listed, has no names in it. */
    private static List<String> names(Path directory) {
        try {
            return Files.isDirectory(directory) ? Directory.names(directory) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
