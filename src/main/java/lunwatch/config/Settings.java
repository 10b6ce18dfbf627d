package lunwatch.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import lunwatch.reading.Mounts;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.Subsystem;

/**
 * All settings of the agent, section by section; {@code config/lunwatch.yml} says what each is for.
 *
 * @param mounts where the kernel's file systems are
 * @param subsystems what each subsystem is told, by its name
 */
public record Settings(
        Mounts mounts, ScheduleSettings schedule, ArchiveSettings archive, MuninSettings munin, HttpSettings http,
        Map<String, Section> subsystems) {

    /** The settings of an agent without a configuration file. */
    public static final Settings DEFAULTS = new Settings(new Mounts(Path.of("/proc"), Path.of("/sys/kernel/config")),
            ScheduleSettings.DEFAULTS, ArchiveSettings.DEFAULTS, MuninSettings.DEFAULTS, HttpSettings.DEFAULTS, Map.of());

    public Settings {
        Map<String, Section> told = new HashMap<>(subsystems);
        told.values().removeIf(Section.DEFAULTS::equals);
        subsystems = Map.copyOf(told);
    }

    /** What a subsystem is told. */
    public Section section(Subsystem<?> subsystem) {
        return subsystems.getOrDefault(subsystem.name(), Section.DEFAULTS);
    }

    public Settings with(Mounts other) {
        return new Settings(other, schedule, archive, munin, http, subsystems);
    }

    public Settings with(ScheduleSettings other) {
        return new Settings(mounts, other, archive, munin, http, subsystems);
    }

    public Settings with(ArchiveSettings other) {
        return new Settings(mounts, schedule, other, munin, http, subsystems);
    }

    public Settings with(MuninSettings other) {
        return new Settings(mounts, schedule, archive, other, http, subsystems);
    }

    public Settings with(HttpSettings other) {
        return new Settings(mounts, schedule, archive, munin, other, subsystems);
    }

    /** The same, one subsystem told something else. */
    public Settings with(Subsystem<?> subsystem, Section other) {
        Map<String, Section> others = new HashMap<>(subsystems);
        others.put(subsystem.name(), other);
        return new Settings(mounts, schedule, archive, munin, http, others);
    }

    /** The same, but for what cannot change while an agent runs by those before. */
    public Settings inPlaceOf(Settings before) {
        return with(archive.in(before.archive.directory())).with(before.http);
    }

    /** The keys of the settings in which these are different from others, in their order in the alphabet. */
    public SortedSet<String> differences(Settings others) {
        Map<String, Object> mine = byKey();
        Map<String, Object> theirs = others.byKey();
        SortedSet<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        keys.removeIf(key -> mine.containsKey(key) && mine.get(key).equals(theirs.get(key)));
        return keys;
    }

    /** Each setting by the key that it has in a file; of the subsystems' those that are not as they are by default. */
    Map<String, Object> byKey() {
        Map<String, Object> all = new HashMap<>(Map.of("procfs", mounts.procfs(), "configfs", mounts.configfs()));
        all.putAll(schedule.byKey());
        all.putAll(archive.byKey());
        all.putAll(munin.byKey());
        all.putAll(http.byKey());
        subsystems.values().forEach(section -> section.values().forEach((setting, value) -> all.put(setting.key(), value)));
        return all;
    }
}
