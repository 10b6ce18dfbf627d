package lunwatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import lunwatch.schedule.Cron;

/** Reads the settings from YAML. Each key stands here once, with its check; what a file does not say keeps its default. */
public final class SettingsFile {

    private final SortedMap<String, Yaml> given = new TreeMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();

    private SettingsFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidSettings if it cannot be read or used, with all errors there are
     */
    public static Settings read(Path file) throws InvalidSettings {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InvalidSettings(List.of(file + ": no such file"));
        } catch (IOException e) {
            throw new InvalidSettings(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }

    /** Reads the text of a file; {@code name} is what the errors call it. */
    static Settings parse(String name, String yaml) throws InvalidSettings {
        SettingsFile file = new SettingsFile();
        try {
            file.flatten("", Yaml.mapping(yaml));
        } catch (MalformedYaml e) {
            throw new InvalidSettings(List.of(name + ": " + e.getMessage()));
        }
        Settings settings = file.settings();
        file.findUnknown();
        if (!file.errors.isEmpty()) {
            throw new InvalidSettings(file.errors.stream().map(error -> name + ": " + error).toList());
        }
        return settings;
    }

    private void flatten(String prefix, Yaml.Mapping mapping) {
        mapping.entries().forEach((name, value) -> {
            if (value instanceof Yaml.Mapping section) {
                flatten(prefix + name + ".", section);
            } else {
                given.put(prefix + name, value);
            }
        });
    }

    private Settings settings() {
        Settings defaults = Settings.DEFAULTS;
        return new Settings(
                value("procfs", SettingsFile::path, defaults.procfs()),
                value("configfs", SettingsFile::path, defaults.configfs()),
                new Settings.Drbd(
                        value("drbd.drbdsetup", SettingsFile::program, defaults.drbd().drbdsetup()),
                        value("drbd.links", SettingsFile::path, defaults.drbd().links()),
                        value("drbd.configuration", SettingsFile::path, defaults.drbd().configuration())),
                value("lio.maxInitiatorSeries", SettingsFile::series, defaults.initiatorSeries()),
                value("schedule.sample", Cron::new, defaults.sample()),
                value("schedule.dump", Cron::new, defaults.dump()),
                value("schedule.prune", Cron::new, defaults.prune()),
                value("archive.directory", SettingsFile::path, defaults.archive()),
                value("archive.keepDays", SettingsFile::days, defaults.keepDays()),
                value("archive.maxBytes", Space::parse, defaults.maxBytes()),
                value("archive.keepFree", Space::parse, defaults.keepFree()),
                munin(defaults.munin()),
                value("http.listen", Address::parse, defaults.listen()),
                value("http.webConfig", text -> Optional.of(path(text)), defaults.webConfig()));
    }

    private MuninSettings munin(MuninSettings defaults) {
        return new MuninSettings(
                value("munin.directory", SettingsFile::path, defaults.directory()),
                value("munin.state", SettingsFile::path, defaults.state()),
                value("munin.keepDays", SettingsFile::days, defaults.keepDays()),
                value("munin.initiators", SettingsFile::flag, defaults.initiators()),
                new MuninNodeSettings(
                        value("munin.node.listen", text -> Optional.of(Address.parse(text)), defaults.node().listen()),
                        values("munin.node.allow", Network::parse, defaults.node().allow()),
                        value("munin.node.name", text -> Optional.of(nodeName(text)), defaults.node().name()),
                        value("munin.node.spool", SettingsFile::flag, defaults.node().spool())));
    }

    /** Several values of one kind. A single one need not be a list. */
    private <T> List<T> values(String key, Function<String, T> parse, List<T> fallback) {
        Yaml value = take(key);
        if (value instanceof Yaml.Nothing) {
            return fallback;
        }
        List<T> values = new ArrayList<>();
        for (Yaml each : value instanceof Yaml.Sequence sequence ? sequence.items() : List.of(value)) {
            parsed(key, parse, each).ifPresent(values::add);
        }
        return values;
    }

    private <T> T value(String key, Function<String, T> parse, T fallback) {
        Yaml value = take(key);
        return value instanceof Yaml.Nothing ? fallback : parsed(key, parse, value).orElse(fallback);
    }

    private Yaml take(String key) {
        known.add(key);
        return Optional.ofNullable(given.remove(key)).orElse(new Yaml.Nothing());
    }

    /** The value of a key, or an error more. */
    private <T> Optional<T> parsed(String key, Function<String, T> parse, Yaml value) {
        try {
            if (value instanceof Yaml.Text text) {
                return Optional.of(parse.apply(text.text()));
            }
            throw new IllegalArgumentException("must be one value");
        } catch (IllegalArgumentException e) {
            errors.add(key + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Path path(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("must be an absolute path, not \"" + text + "\"");
        }
        return path;
    }

    /** A path, or {@code none}. */
    private static Optional<Path> program(String text) {
        return text.isEmpty() || text.equals("none") ? Optional.empty() : Optional.of(path(text));
    }

    private static int days(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("must be a number of days, 1 to 99999, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static String nodeName(String text) {
        if (!text.matches("[-\\w.]{1,255}")) {
            throw new IllegalArgumentException("must be a host's name, not \"" + text + "\"");
        }
        return text;
    }

    private static boolean flag(String text) {
        if (!text.matches("true|false")) {
            throw new IllegalArgumentException("must be true or false, not \"" + text + "\"");
        }
        return Boolean.parseBoolean(text);
    }

    private static int series(String text) {
        if (!text.matches("0|[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("must be a number of series, 0 for none, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    /** A section with nothing in it is fine. */
    private void findUnknown() {
        given.entrySet().removeIf(entry -> entry.getValue() instanceof Yaml.Nothing && isSection(entry.getKey()));
        given.keySet().forEach(key -> errors.add(key + (isSection(key)
                ? ": not a value but a section, with keys such as " + known.higher(key + ".")
                : ": no such key; did you mean " + Spelling.nearest(key, known) + "?")));
    }

    private boolean isSection(String key) {
        return known.stream().anyMatch(other -> other.startsWith(key + "."));
    }
}
