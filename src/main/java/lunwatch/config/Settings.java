package lunwatch.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import lunwatch.schedule.Cron;

/**
 * All settings of the agent; {@code config/lunwatch.yml} says what each is for.
 *
 * @param procfs the directory of {@code drbd}
 * @param configfs the directory of {@code target}
 * @param drbd where else DRBD is asked
 * @param initiatorSeries how many series may be those of single initiators, 0 for none
 * @param sample when a sample is taken
 * @param dump when the whole tree is archived
 * @param prune when old archive days are removed
 * @param archive the archive's directory
 * @param keepDays how many days the archive keeps, at least 1
 * @param maxBytes how large the archive may be
 * @param keepFree how much of its file system the archive leaves to others
 * @param munin what is done for Munin
 * @param listen where the HTTP server listens
 * @param webConfig the file that names its certificates and passwords; empty for plain HTTP without any
 */
public record Settings(
        Path procfs, Path configfs, Drbd drbd, int initiatorSeries, Cron sample, Cron dump, Cron prune, Path archive, int keepDays,
        Space maxBytes, Space keepFree, MuninSettings munin, Address listen,
        Optional<Path> webConfig) {

    public Settings {
        if (initiatorSeries < 0) {
            throw new IllegalArgumentException("lio.maxInitiatorSeries must be 0 or more, was " + initiatorSeries);
        }
        if (keepDays < 1) {
            throw new IllegalArgumentException("archive.keepDays must be 1 or more, was " + keepDays);
        }
    }

    /**
     * What is known of DRBD beside /proc/drbd.
     *
     * @param drbdsetup the program that is asked for the state of DRBD 9; empty where it must not be run
     * @param links the directory of udev's links to the minors, named like their resources
     * @param configuration the directory of DRBD's configuration, which has the names too
     */
    public record Drbd(Optional<Path> drbdsetup, Path links, Path configuration) {}

    /** The settings of an agent without a configuration file. */
    public static final Settings DEFAULTS = new Settings(
            Path.of("/proc"),
            Path.of("/sys/kernel/config"),
            new Drbd(Optional.of(Path.of("/usr/sbin/drbdsetup")), Path.of("/dev/drbd/by-res"), Path.of("/etc/drbd.d")),
            20_000,
            new Cron("0 * * * * ?"),
            new Cron("30 59 * * * ?"),
            new Cron("0 58 23 * * ?"),
            Path.of("/var/log/lio"),
            365,
            Space.parse("10% up to 4 GiB"),
            Space.parse("15% up to 4 GiB"),
            MuninSettings.DEFAULTS,
            new Address("127.0.0.1", 10983),
            Optional.empty());

    /** The same, but for what cannot change while an agent runs by those before. */
    public Settings inPlaceOf(Settings before) {
        return new Settings(procfs, configfs, drbd, initiatorSeries, sample, dump, prune, before.archive, keepDays, maxBytes, keepFree,
                munin, before.listen, before.webConfig);
    }

    /** The keys of the settings in which these are different from others, in their order in the alphabet. */
    public SortedSet<String> differences(Settings others) {
        Map<String, Object> theirs = others.byKey();
        SortedSet<String> keys = new TreeSet<>();
        byKey().forEach((key, value) -> {
            if (!value.equals(theirs.get(key))) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Each setting by the key that it has in a file. */
    Map<String, Object> byKey() {
        Map<String, Object> all = new HashMap<>(Map.of("procfs", procfs, "configfs", configfs, "lio.maxInitiatorSeries", initiatorSeries));
        all.putAll(Map.of("drbd.drbdsetup", drbd.drbdsetup, "drbd.links", drbd.links, "drbd.configuration", drbd.configuration));
        all.putAll(Map.of("schedule.sample", sample, "schedule.dump", dump, "schedule.prune", prune));
        all.putAll(Map.of("archive.directory", archive, "archive.keepDays", keepDays, "archive.maxBytes", maxBytes, "archive.keepFree",
                keepFree));
        all.putAll(munin.byKey());
        all.putAll(Map.of("http.listen", listen, "http.webConfig", webConfig));
        return all;
    }
}
