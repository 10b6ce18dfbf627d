package lunwatch.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the names of DRBD's minors as links {@code /dev/drbd/by-res/RESOURCE/VOLUME}: those that udev made, and for other minors those
 * that it would have made by the configuration. A service without devices of its own (PrivateDevices= of systemd) sees no link.
 *
 * <p>The links come first: they cost a readlink each, and they say what was set up, not what was meant to be. Not in the third place
 * that there is, /var/lib/drbd: it only says which configuration file a minor is in.
 *
 * <p>Of the configuration nothing else is kept, because it holds the peers' shared secret. What cannot be read names nothing; a name is
 * a convenience.
 *
 * @param links the directory of udev's links
 * @param configuration the directory of the configuration's {@code *.res} files
 * @param host the file with the name of this node: a configuration may give each node other minors
 */
record MinorNames(Path links, Path configuration, Path host, KernelFile file) {

    MinorNames(Path links, Path configuration, Path host) {
        this(links, configuration, host, new KernelFile());
    }

    SortedMap<String, Text> read() {
        SortedMap<String, Text> names = new TreeMap<>();
        for (String resource : names(links)) {
            keep(resource, file.readLink(links.resolve(resource)), names);
            names(links.resolve(resource))
                    .forEach(volume -> keep(resource + "/" + volume, file.readLink(links.resolve(resource).resolve(volume)), names));
        }
        Set<String> known = new HashSet<>();
        names.values().forEach(link -> known.add(device(link)));
        configured().forEach((name, link) -> {
            if (!known.contains(device(link))) {
                names.putIfAbsent(Kernel.DRBD_NAMES + "/" + name, link);
            }
        });
        return names;
    }

    private static void keep(String name, Text link, SortedMap<String, Text> names) {
        if (link instanceof Text.Link) {
            names.put(Kernel.DRBD_NAMES + "/" + name, link);
        }
    }

    private static String device(Text text) {
        return text instanceof Text.Link link ? link.lastNames(1) : "";
    }

    private SortedMap<String, Text> configured() {
        List<String> texts = new ArrayList<>();
        names(configuration).stream().filter(name -> name.endsWith(".res"))
                .forEach(name -> texts.add(content(configuration.resolve(name))));
        SortedMap<String, Text> configured = new TreeMap<>();
        DrbdConfiguration.minors(texts, content(host).strip())
                .forEach((name, minor) -> configured.put(name, new Text.Link("../../../drbd" + minor)));
        return configured;
    }

    private String content(Path path) {
        return file.read(path) instanceof Text.Content content ? content.value() : "";
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
