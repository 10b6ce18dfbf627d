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

    private final ProcessScope lasting;
    private final Node node;
    private final SourceReaders sources;
    private final SourceReaders tree;
    private final MuninOutput munin;
    private final Sampling sampling;
    private final TreeDump dump;
    private final HourSealing sealing;
    private final Pruning pruning;

    /** @throws IOException if the file system of the archive, or what Munin's graphs have shown, cannot be read */
    ConfiguredTasks(ProcessScope lasting, Node node) throws IOException {
        this(lasting, node, new SourceReaders(node.sources(), node.deadline(lasting.clock().instant())),
                new SourceReaders(node.dumped(), DUMP_DEADLINE), new MuninOutput(lasting, node));
    }

    private ConfiguredTasks(ProcessScope lasting, Node node, SourceReaders sources, SourceReaders tree, MuninOutput munin)
            throws IOException {
        Settings settings = node.settings();
        long total = DiskSpace.of(settings.archive().directory()).total();
        Retention retention =
                new Retention(settings.archive().directory(), settings.archive().keepDays(), settings.archive().maxBytes().of(total),
                        lasting.clock(), lasting.zone());
        SpaceLimit space = new SpaceLimit(settings.archive().directory(), settings.archive().keepFree().of(total), retention);
        ArchiveOutput archive = new ArchiveOutput(lasting.archive(), space, lasting.meters());
        this.lasting = lasting;
        this.node = node;
        this.sources = sources;
        this.tree = tree;
        this.munin = munin;
        // The archive first: what is not in it by the time something fails is lost.
        this.sampling = new Sampling(lasting.clock(), sources, node.subsystems(), lasting.latest(), List.of(archive, munin), lasting.log());
        this.dump = new TreeDump(lasting.clock(), tree, lasting.archive(), space, lasting.log());
        this.pruning = new Pruning(retention, space, lasting.log());
        this.sealing = new HourSealing(lasting.archive(), space, pruning, lasting.log());
    }

    /** How old a sample may be and still be the present. */
    static Duration shelfLife(Settings settings, Instant now) {
        return settings.schedule().sample().interval(now).multipliedBy(SHELF_LIFE);
    }

    Settings settings() {
        return node.settings();
    }

    /** Begins: makes space, and takes the first sample, for which {@link #goOn} does the rest. */
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
     * The duties by other settings, and these no longer. What the change does not touch is not made anew: a reading that hangs goes on
     * to count as one, and a master is not interrupted.
     *
     * @throws IOException if they cannot begin; then these go on
     */
    ConfiguredTasks changed(Settings settings) throws IOException {
        Node next = node.with(settings);
        boolean sameMunin = settings.munin().equals(settings().munin()) && next.graphs().equals(node.graphs());
        ConfiguredTasks other =
                new ConfiguredTasks(lasting, next, sources.changed(next.sources(), next.deadline(lasting.clock().instant())),
                        tree.changed(next.dumped(), DUMP_DEADLINE), sameMunin ? munin : new MuninOutput(lasting, next));
        if (other.munin != munin) {
            munin.giveWayTo(other.munin);
        }
        other.takeOver();
        return other;
    }

    private void takeOver() {
        lasting.latest().keepFor(shelfLife(settings(), lasting.clock().instant()));
        lasting.exposition().limit(node.limit());
        lasting.meters().watch(sources, tree);
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
