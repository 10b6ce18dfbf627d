package lunwatch.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lunwatch.config.Settings;
import lunwatch.demo.DemoNode;
import lunwatch.reading.Kernel;
import lunwatch.reading.Source;
import lunwatch.schedule.Cron;

/**
 * What the agent watches, and the settings that fit it.
 *
 * @param sources what is sampled
 * @param tree what is dumped
 * @param settings the settings, those of a demonstration changed so that it shows something soon and touches nothing
 */
record Node(List<Source> sources, Source tree, Settings settings) {

    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(5);

    /** How often the demonstration takes a sample. */
    private static final Cron DEMO_SAMPLE = new Cron("0/2 * * * * ?");

    /** How often it dumps the tree. */
    private static final Cron DEMO_DUMP = new Cron("30 * * * * ?");

    /** Where a demonstration has its kernel files, in its directory. */
    static final String DEMO_FILES = "node";

    /**
     * How long a pass waits for a source: half of its interval, so that the next one is on time; but with a short interval not so short
     * that a slow read counts as one that hangs.
     */
    Duration deadline(Instant now) {
        Duration half = settings.sample().interval(now).dividedBy(2);
        return half.compareTo(SHORTEST_DEADLINE) < 0 ? SHORTEST_DEADLINE : half;
    }

    /** This machine. */
    static Node real(Settings settings) {
        Settings.Drbd drbd = settings.drbd();
        List<Source> sources = new ArrayList<>(List.of(
                Kernel.drbd(settings.procfs(), drbd.links(), drbd.configuration()), Kernel.lio(settings.configfs())));
        drbd.drbdsetup().ifPresent(program -> sources.add(Kernel.drbdsetup(settings.procfs(), program)));
        return new Node(List.copyOf(sources), Kernel.lioTree(settings.configfs()), settings);
    }

    /** This machine by other settings; the same sources as far as the settings name the same. */
    Node with(Settings other) {
        boolean same = other.procfs().equals(settings.procfs()) && other.configfs().equals(settings.configfs())
                && other.drbd().equals(settings.drbd());
        return same ? new Node(sources, tree, other) : real(other);
    }

    /**
     * The simulated node.
     *
     * @param directory where its kernel's files go, its Munin files, and its archive
     * @param keepArchive whether the archive goes where the settings say after all
     * @param start the instant from which its story is told
     * @param zone where its users go to work
     */
    static Node demo(Settings s, Path directory, boolean keepArchive, Instant start, ZoneId zone) {
        DemoNode node = new DemoNode(directory.resolve(DEMO_FILES), start, zone);
        Path archive = keepArchive ? s.archive() : directory.resolve("archive");
        return new Node(node.sources(), node.tree(), new Settings(s.procfs(), s.configfs(), s.drbd(),
                s.initiatorSeries(), DEMO_SAMPLE, DEMO_DUMP, s.prune(), archive, s.keepDays(), s.maxBytes(), s.keepFree(),
                s.munin().in(directory.resolve("munin")), s.listen(), s.webConfig()));
    }
}
