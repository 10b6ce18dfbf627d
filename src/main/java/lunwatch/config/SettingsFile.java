package lunwatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import lunwatch.reading.Mounts;
import lunwatch.sample.Subsystems;
import lunwatch.schedule.Cron;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.Subsystem;

/** Reads the settings from YAML. Each key stands here once, with its check; what a file does not say keeps its default. */
public final class SettingsFile {

    private final SortedMap<String, Yaml> given = new TreeMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();

    private SettingsFile() {}

    /**
     * Reads a file.
     *
     * @param subsystems those whose settings may be in it
     * @throws InvalidSettings if it cannot be read or used, with all errors there are
     */
    public static Settings read(Path file, Subsystems subsystems) throws InvalidSettings {
        try {
            return parse(file.toString(), Files.readString(file), subsystems);
        } catch (NoSuchFileException e) {
            throw new InvalidSettings(List.of(file + ": no such file"));
        } catch (IOException e) {
            throw new InvalidSettings(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }

    /** Reads the text of a file; {@code name} is what the errors call it. */
    static Settings parse(String name, String yaml, Subsystems subsystems) throws InvalidSettings {
        SettingsFile file = new SettingsFile();
        try {
            file.flatten("", Yaml.mapping(yaml));
        } catch (MalformedYaml e) {
            throw new InvalidSettings(List.of(name + ": " + e.getMessage()));
        }
        Settings settings = file.settings(subsystems);
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

    private Settings settings(Subsystems subsystems) {
        Settings defaults = Settings.DEFAULTS;
        Mounts mounts = new Mounts(
                value("procfs", Setting::path, defaults.mounts().procfs()),
                value("configfs", Setting::path, defaults.mounts().configfs()));
        Map<String, Section> sections = new HashMap<>();
        subsystems.list().forEach(subsystem -> sections.put(subsystem.name(), section(subsystem)));
        return new Settings(mounts, schedule(defaults.schedule()), archive(defaults.archive()), munin(defaults.munin()),
                http(defaults.http()), sections);
    }

    private Section section(Subsystem<?> subsystem) {
        Section section = Section.DEFAULTS;
        for (Setting<?> setting : subsystem.settings()) {
            section = given(setting, section);
        }
        return section;
    }

    private <V> Section given(Setting<V> setting, Section section) {
        return section.with(setting, value(setting.key(), setting.parse(), setting.fallback()));
    }

    private ScheduleSettings schedule(ScheduleSettings defaults) {
        return new ScheduleSettings(
                value("schedule.sample", Cron::new, defaults.sample()),
                value("schedule.dump", Cron::new, defaults.dump()),
                value("schedule.prune", Cron::new, defaults.prune()));
    }

    private ArchiveSettings archive(ArchiveSettings defaults) {
        return new ArchiveSettings(
                value("archive.directory", Setting::path, defaults.directory()),
                value("archive.keepDays", SettingsFile::days, defaults.keepDays()),
                value("archive.maxBytes", SizeLimit::parse, defaults.maxBytes()),
                value("archive.keepFree", SizeLimit::parse, defaults.keepFree()));
    }

    private HttpSettings http(HttpSettings defaults) {
        return new HttpSettings(
                value("http.listen", Address::parse, defaults.listen()),
                value("http.webConfig", text -> Optional.of(Setting.path(text)), defaults.webConfig()));
    }

    private MuninSettings munin(MuninSettings defaults) {
        return new MuninSettings(
                value("munin.directory", Setting::path, defaults.directory()),
                value("munin.state", Setting::path, defaults.state()),
                value("munin.keepDays", SettingsFile::days, defaults.keepDays()),
                new MuninNodeSettings(
                        value("munin.node.listen", text -> Optional.of(Address.parse(text)), defaults.node().listen()),
                        values("munin.node.allow", Network::parse, defaults.node().allow()),
                        value("munin.node.name", text -> Optional.of(nodeName(text)), defaults.node().name()),
                        value("munin.node.spool", Setting::flag, defaults.node().spool())));
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
