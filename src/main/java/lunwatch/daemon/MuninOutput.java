package lunwatch.daemon;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.Address;
import lunwatch.config.MuninNodeSettings;
import lunwatch.config.MuninSettings;
import lunwatch.munin.Drawings;
import lunwatch.munin.file.MuninFiles;
import lunwatch.munin.file.StateFile;
import lunwatch.munin.node.MuninNode;
import lunwatch.munin.node.SampleHistory;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;

/** Draws each sample for Munin: into files for a plugin and, where the agent is a Munin node, for a master that asks. */
final class MuninOutput implements Sampling.SampleOutput, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MuninOutput.class.getName());

    private final ProcessScope scope;
    private final Node watched;
    private final MuninFiles files;
    private final StateFile state;
    private final Drawings drawings;
    private Optional<MuninNode> node = Optional.empty();

    /** @throws IOException if it cannot be read what the graphs have shown */
    MuninOutput(ProcessScope scope, Node watched) throws IOException {
        this.scope = scope;
        this.watched = watched;
        MuninSettings settings = watched.settings().munin();
        this.files = new MuninFiles(settings.directory());
        this.state = new StateFile(settings.state());
        this.drawings = new Drawings(watched.graphs(), state.load(watched.graphs()), settings.keepDays());
        scope.latest().last().ifPresent(drawings::draw);
    }

    /**
     * Becomes a Munin node, where it is to be one.
     *
     * @throws IOException if it cannot listen
     */
    void listen() throws IOException {
        MuninNodeSettings wanted = watched.settings().munin().node();
        if (wanted.listen().isPresent()) {
            Address listen = wanted.listen().get();
            MuninNode open = new MuninNode(new InetSocketAddress(listen.host(), listen.port()), wanted::allows, MuninNode.Limits.USUAL,
                    wanted.name().orElseGet(Agent::hostName), BuildVersion.number(), drawings,
                    Optional.of(history()).filter(spool -> wanted.spool()));
            LOG.log(Level.INFO, "munin node listening on " + listen.withPort(open.port()));
            node = Optional.of(open);
            scope.meters().listening(node);
        }
    }

    /**
     * Is a Munin node no longer, and another is one instead. It comes second because it may listen at the same address.
     *
     * @throws IOException if the other cannot listen; then this one does again
     */
    void giveWayTo(MuninOutput other) throws IOException {
        close();
        try {
            other.listen();
        } catch (IOException e) {
            listen();
            throw e;
        }
    }

    private SampleHistory history() {
        ArchiveReader archive =
                new ArchiveReader(watched.settings().archive().directory(), damage -> LOG.log(Level.DEBUG, "munin: " + damage));
        return first -> archive.readings(first, scope.clock().instant(), path -> true).map(watched.subsystems()::sample);
    }

    @Override
    public String name() {
        return "munin";
    }

    @Override
    public String place() {
        return "munin.directory or munin.state";
    }

    /** What is remembered comes second: the graphs go on without it. */
    @Override
    public void keep(Reading reading, Sample sample) throws IOException {
        files.write(drawings.draw(sample));
        scope.meters().drawn(sample.at());
        state.save(drawings.memory());
    }

    /** Is a Munin node no longer. */
    @Override
    public void close() throws IOException {
        if (node.isPresent()) {
            scope.meters().listening(Optional.empty());
            node.get().close();
        }
    }
}
