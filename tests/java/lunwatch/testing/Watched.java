package lunwatch.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lunwatch.demo.DemoNode;
import lunwatch.drbd.DrbdSubsystem;
import lunwatch.drbd.state.Drbd;
import lunwatch.lio.LioSubsystem;
import lunwatch.lio.state.Lio;
import lunwatch.metric.Family;
import lunwatch.reading.Mounts;
import lunwatch.reading.Source;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Outcome;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.Subsystem;

/** The two subsystems of the first hour, DRBD and the target, as tests ask for them. */
public final class Watched {

    public static final DrbdSubsystem DRBD = (DrbdSubsystem) named("drbd");
    public static final LioSubsystem LIO = (LioSubsystem) named("lio");

    private Watched() {}

    private static Subsystem<?> named(String name) {
        return Subsystems.ALL.stream().filter(subsystem -> subsystem.name().equals(name)).findFirst().orElseThrow();
    }

    /** What a sample has of DRBD. */
    public static Outcome<Drbd> drbd(Sample sample) {
        return sample.part(DRBD).orElseThrow().outcome();
    }

    /** What a sample has of the target. */
    public static Outcome<Lio> lio(Sample sample) {
        return sample.part(LIO).orElseThrow().outcome();
    }

    /** The family of a name; fails if it has no series. */
    public static Family family(Sample sample, String name) {
        return sample.families(metric -> metric.name().equals(name)).get(0);
    }

    /** All families of a sample by name. */
    public static Map<String, Family> byName(Sample sample) {
        return sample.families().stream().collect(Collectors.toMap(Family::name, family -> family));
    }

    /** The setting of a subsystem with a key. */
    @SuppressWarnings("unchecked") // Tests know its type.
    public static <V> Setting<V> setting(String key) {
        return (Setting<V>) Subsystems.ALL.stream().flatMap(subsystem -> subsystem.settings().stream())
                .filter(setting -> setting.key().equals(key)).findFirst().orElseThrow();
    }

    /** So many series of single initiators at most. */
    public static SeriesLimit initiatorLimit(int series) {
        return LIO.limit(Section.DEFAULTS.with(Watched.<Integer>setting("lio.maxInitiatorSeries"), series));
    }

    /** The target's statistics below a directory that stands for configfs. */
    public static Source lio(Path configfs) {
        return LIO.sources(new Mounts(Path.of("/proc"), configfs), Section.DEFAULTS).get(0);
    }

    /** The target's whole tree below a directory that stands for configfs. */
    public static Source lioTree(Path configfs) {
        return LIO.dumped(new Mounts(Path.of("/proc"), configfs), Section.DEFAULTS).get(0);
    }

    /** The file {@code drbd} below a directory that stands for procfs, and nothing else. */
    public static Source drbd(Path procfs) {
        return drbd(procfs, procfs.resolve("none"), procfs.resolve("none"));
    }

    /** That file, and the names of the minors in it. */
    public static Source drbd(Path procfs, Path links, Path configuration) {
        return DRBD.sources(new Mounts(procfs, Path.of("/sys/kernel/config")), Section.DEFAULTS
                .with(Watched.<Path>setting("drbd.links"), links).with(Watched.<Path>setting("drbd.configuration"), configuration)).get(0);
    }

    /** The simulated node, and what reads it: each time by sources that have not read before. */
    public record Demo(DemoNode node, Path root) {

        public static Demo below(Path root, Instant start, ZoneId zone) {
            return new Demo(new DemoNode(Subsystems.ALL.stream().flatMap(each -> each.demo().stream()).toList(), root, start, zone), root);
        }

        /** What is sampled. */
        public List<Source> sources() {
            return node.demonstrated(Subsystems.ALL.stream()
                    .flatMap(each -> each.sources(Mounts.below(root), each.demoSettings(Section.DEFAULTS, root)).stream()).toList());
        }

        /** What is dumped. */
        public Source tree() {
            return node.demonstrated(LIO.dumped(Mounts.below(root), Section.DEFAULTS)).get(0);
        }
    }
}
