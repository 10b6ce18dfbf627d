package lunwatch.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lunwatch.config.ScheduleSettings;
import lunwatch.config.Settings;
import lunwatch.demo.DemoNode;
import lunwatch.graph.Graphs;
import lunwatch.reading.Mounts;
import lunwatch.reading.Source;
import lunwatch.sample.Subsystems;
import lunwatch.schedule.Cron;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.subsystem.Subsystem;

/**
 * What the agent watches, and the settings that fit it.
 *
 * @param watched what is read of each subsystem
 * @param settings the settings, those of a demonstration changed so that it shows something soon and touches nothing
 */
public record Node(Subsystems subsystems, Map<Subsystem<?>, Watched> watched, Settings settings) {

    /**
     * What is read of one subsystem.
     *
     * @param sources what is sampled
     * @param dumped what is dumped
     */
    public record Watched(List<Source> sources, List<Source> dumped) {}

    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(5);

    /** How often the demonstration takes a sample. */
    private static final Cron DEMO_SAMPLE = new Cron("0/2 * * * * ?");

    /** How often it dumps the tree. */
    private static final Cron DEMO_DUMP = new Cron("30 * * * * ?");

    /** Where a demonstration has its kernel files, in its directory. */
    public static final String DEMO_FILES = "node";

    public Node {
        watched = Map.copyOf(watched);
    }

    /** This machine. */
    public static Node real(Subsystems subsystems, Settings settings) {
        return of(subsystems, settings, sources -> sources);
    }

    private static Node of(Subsystems subsystems, Settings settings, UnaryOperator<List<Source>> read) {
        Map<Subsystem<?>, Watched> watched = new HashMap<>();
        subsystems.stream().forEach(subsystem -> watched.put(subsystem, new Watched(
                read.apply(subsystem.sources(settings.mounts(), settings.section(subsystem))),
                read.apply(subsystem.dumped(settings.mounts(), settings.section(subsystem))))));
        return new Node(subsystems, watched, settings);
    }

    /** This machine by other settings; the same sources as far as the settings name the same. */
    Node with(Settings other) {
        Map<Subsystem<?>, Watched> next = new HashMap<>(real(subsystems, other).watched);
        if (other.mounts().equals(settings.mounts())) {
            watched.forEach((subsystem, kept) -> {
                if (other.section(subsystem).readsAs(settings.section(subsystem))) {
                    next.put(subsystem, kept);
                }
            });
        }
        return new Node(subsystems, next, other);
    }

    /** What is sampled, in the order of the subsystems. */
    public List<Source> sources() {
        return subsystems.stream().flatMap(subsystem -> watched.get(subsystem).sources().stream()).toList();
    }

    /** What is dumped, in that order. */
    List<Source> dumped() {
        return subsystems.stream().flatMap(subsystem -> watched.get(subsystem).dumped().stream()).toList();
    }

    /** What bounds the series of a scrape. */
    public SeriesLimit limit() {
        return limit(subsystems, settings);
    }

    /** The same of these settings, for who has no node. */
    public static SeriesLimit limit(Subsystems subsystems, Settings settings) {
        List<SeriesLimit> limits = subsystems.stream().map(subsystem -> subsystem.limit(settings.section(subsystem))).toList();
        return SeriesLimit.all(limits);
    }

    /** The graphs of every subsystem that has any. */
    List<Graphs> graphs() {
        return subsystems.stream().<Optional<Graphs>>map(subsystem -> subsystem.graphs(settings.section(subsystem)))
                .flatMap(Optional::stream).toList();
    }

    /**
     * How long a pass waits for a source: half of its interval, so that the next one is on time; but with a short interval not so short
     * that a slow read counts as one that hangs.
     */
    Duration deadline(Instant now) {
        Duration half = settings.schedule().sample().interval(now).dividedBy(2);
        return half.compareTo(SHORTEST_DEADLINE) < 0 ? SHORTEST_DEADLINE : half;
    }

    /**
     * The simulated node.
     *
     * @param directory where its kernel's files go, its Munin files, and its archive
     * @param keepArchive whether the archive goes where the settings say after all
     * @param start the instant from which its story is told
     * @param zone where its users go to work
     */
    public static Node demo(Subsystems subsystems, Settings s, Path directory, boolean keepArchive, Instant start, ZoneId zone) {
        Path files = directory.resolve(DEMO_FILES);
        Settings settings = s.with(Mounts.below(files))
                .with(new ScheduleSettings(DEMO_SAMPLE, DEMO_DUMP, s.schedule().prune()))
                .with(s.archive().in(keepArchive ? s.archive().directory() : directory.resolve("archive")))
                .with(s.munin().in(directory.resolve("munin")));
        for (Subsystem<?> subsystem : subsystems.list()) {
            settings = settings.with(subsystem, subsystem.demoSettings(settings.section(subsystem), files));
        }
        DemoNode demo = new DemoNode(subsystems.stream().flatMap(subsystem -> subsystem.demo().stream()).toList(), files, start, zone);
        return of(subsystems, settings, demo::demonstrated);
    }
}
