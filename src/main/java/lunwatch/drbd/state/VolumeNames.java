package lunwatch.drbd.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Parses the names of minors from the links below {@code /dev/drbd/by-res} (drbd.rules of drbd-utils): {@code RESOURCE/VOLUME} points to
 * {@code drbdMINOR}, as does {@code RESOURCE} alone where the configuration does not number its one volume. Minors without a link have the
 * names of the configuration: the links come first, because they say what was set up, not what was meant to be.
 */
public final class VolumeNames {

    private static final Pattern PATH = Pattern.compile(Pattern.quote(DrbdPaths.LINKS) + "/([^/]+)(?:/(\\d{1,5}))?");
    private static final Pattern DEVICE = Pattern.compile("drbd(\\d{1,7})");

    private VolumeNames() {}

    /** The names by minor. Of a minor with two names none is known. */
    public static Map<Integer, Volume> parse(Reading reading) {
        Map<Integer, Volume> names = new TreeMap<>();
        Set<Integer> linked = new HashSet<>();
        Set<Integer> doubtful = new HashSet<>();
        Reading links = reading.below(DrbdPaths.LINKS);
        for (int i = 0; i < links.paths().size(); i++) {
            Matcher path = PATH.matcher(links.paths().get(i));
            Optional<Integer> minor = minor(links.texts().get(i));
            minor.ifPresent(linked::add);
            if (path.matches() && minor.isPresent()) {
                Volume volume = new Volume(path.group(1), path.group(2) == null ? 0 : Integer.parseInt(path.group(2)));
                if (names.put(minor.get(), volume) != null) {
                    doubtful.add(minor.get());
                }
            }
        }
        names.keySet().removeAll(doubtful);
        Set<Volume> taken = new HashSet<>(names.values());
        configured(reading).forEach((minor, volume) -> {
            if (!linked.contains(minor) && !taken.contains(volume)) {
                names.put(minor, volume);
            }
        });
        return names;
    }

    private static Optional<Integer> minor(Text text) {
        Matcher device = DEVICE.matcher(text instanceof Text.Link link ? link.lastNames(1) : "");
        return device.matches() ? Optional.of(Integer.valueOf(device.group(1))) : Optional.empty();
    }

    private static Map<Integer, Volume> configured(Reading reading) {
        Stream<String> texts = reading.below(DrbdPaths.CONFIGURATION).texts().stream()
                .flatMap(text -> text instanceof Text.Content content ? Stream.of(content.value()) : Stream.empty());
        Map<Integer, Volume> names = new HashMap<>();
        DrbdConfiguration.minors(texts.toList()).forEach((name, minor) -> {
            int slash = name.lastIndexOf('/');
            names.put(minor, new Volume(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1))));
        });
        return names;
    }
}
