package lunwatch.daemon;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lunwatch.archive.retention.DiskSpace;
import lunwatch.archive.retention.Retention;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.config.Settings;
import lunwatch.reading.SourceReaders;

/** What the agent does by one configuration: what it reads, and what it keeps, removes and draws. */
final class ConfiguredTasks implements AutoCloseable {

    /** So many intervals old, a sample is no longer the present. */
    private static final int SHELF_LIFE = 3;

    private static final Duration DUMP_DEADLINE = Duration.ofMinutes(1);

    private final ProcessScope scope;
    private final Node node;
    private final SourceReaders sources;
    private final SourceReaders tree;
    private final MuninOutput munin;
    private final Sampling sampling;
    private final TreeDump dump;
    private final HourSealing sealing;
    private final Pruning pruning;

    /** @throws IOException if the file system of the archive, or what Munin's graphs have shown, cannot be read */
    ConfiguredTasks(ProcessScope scope, Node node) throws IOException {
        this(scope, node, new SourceReaders(node.sources(), node.deadline(scope.clock().instant())),
                new SourceReaders(node.dumped(), DUMP_DEADLINE), new MuninOutput(scope, node));
    }

    private ConfiguredTasks(ProcessScope scope, Node node, SourceReaders sources, SourceReaders tree, MuninOutput munin)
            throws IOException {
        Settings settings = node.settings();
        long total = DiskSpace.of(settings.archive().directory()).total();
        Retention retention =
                new Retention(settings.archive().directory(), settings.archive().keepDays(), settings.archive().maxBytes().of(total),
                        scope.clock(), scope.zone());
        SpaceLimit space = new SpaceLimit(settings.archive().directory(), settings.archive().keepFree().of(total), retention);
        ArchiveOutput archive = new ArchiveOutput(scope.archive(), space, scope.meters());
        this.scope = scope;
        this.node = node;
        this.sources = sources;
        this.tree = tree;
        this.munin = munin;
        // The archive first: what is not in it by the time something fails is lost.
        this.sampling = new Sampling(scope.clock(), sources, node.subsystems(), scope.latest(), List.of(archive, munin), scope.log());
        this.dump = new TreeDump(scope.clock(), tree, scope.archive(), space, scope.log());
        this.pruning = new Pruning(retention, space, scope.log());
        this.sealing = new HourSealing(scope.archive(), space, pruning, scope.log());
    }

    /** How old a sample may be and still be the present. */
    static Duration shelfLife(Settings settings, Instant now) {
        return settings.schedule().sample().interval(now).multipliedBy(SHELF_LIFE);
    }

    Settings settings() {
        return node.settings();
    }

    /** Begins: makes room, and takes the first sample, for which {@link #goOn} does the rest. */
    Sampling.Taken begin() throws InterruptedException {
        takeOver();
        return sampling.take();
    }

    /**
     * Has the first sample kept, and then lets Munin's master ask.
     *
     * @throws IOException if the Munin node cannot listen
     */
    void goOn(Sampling.Taken first) throws IOException, InterruptedException {
        sampling.keep(first);
        munin.listen();
    }

    /**
     * The tasks by other settings, and these no longer. What the change does not touch is not made anew: a reading that hangs goes on
     * to count as one, and a master is not interrupted.
     *
     * @throws IOException if they cannot begin; then these go on
     */
    ConfiguredTasks changed(Settings settings) throws IOException {
        Node next = node.with(settings);
        boolean sameGraphs = settings.subsystems().equals(settings().subsystems()) || next.graphs().equals(node.graphs());
        boolean sameMunin = settings.munin().equals(settings().munin()) && sameGraphs;
        ConfiguredTasks other =
                new ConfiguredTasks(scope, next, sources.changed(next.sources(), next.deadline(scope.clock().instant())),
                        tree.changed(next.dumped(), DUMP_DEADLINE), sameMunin ? munin : new MuninOutput(scope, next));
        if (other.munin != munin) {
            munin.giveWayTo(other.munin);
        }
        other.takeOver();
        return other;
    }

    private void takeOver() {
        scope.latest().keepFor(shelfLife(settings(), scope.clock().instant()));
        scope.exposition().limit(node.limit());
        scope.meters().watch(sources, tree);
        prune();
    }

    void sample() {
        sampling.run();
    }

    void dump() {
        dump.run();
    }

    void seal() {
        sealing.run();
    }

    void prune() {
        pruning.run();
    }

    /** Ends what answers to others. What is under way goes on to its end. */
    @Override
    public void close() throws IOException {
        munin.close();
    }
}
