package lunwatch.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lunwatch.access.Access;
import lunwatch.access.InvalidAccess;
import lunwatch.archive.ArchiveReader;
import lunwatch.archive.ArchiveWriter;
import lunwatch.archive.DiskSpace;
import lunwatch.archive.FreeSpace;
import lunwatch.archive.Retention;
import lunwatch.archive.Room;
import lunwatch.config.Address;
import lunwatch.config.MuninNodeSettings;
import lunwatch.config.MuninSettings;
import lunwatch.config.Settings;
import lunwatch.config.WebConfigFile;
import lunwatch.http.HttpServer;
import lunwatch.metric.InitiatorLimit;
import lunwatch.munin.Drawings;
import lunwatch.munin.History;
import lunwatch.munin.MuninNode;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.reading.Lanes;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.schedule.Cron;
import lunwatch.schedule.Timetable;

/** The daemon: every part made once, wired, started, and closed in the order that loses nothing. */
final class Agent implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Agent.class.getName());

    /** So many intervals old, a sample is no longer the present. */
    private static final int SHELF_LIFE = 3;

    /** Between two samples; mostly there is nothing to do. */
    private static final Cron SEALING = new Cron("20 * * * * ?");

    /** When the room on the disk is measured: out of the way of a sample. */
    private static final Cron USAGE = new Cron("40 * * * * ?");

    private final ArchiveWriter archive;
    private final HttpServer http;
    private final List<MuninNode> muninNodes;
    private final Timetable timetable;

    private Agent(ArchiveWriter archive, HttpServer http, List<MuninNode> muninNodes, Timetable timetable) {
        this.archive = archive;
        this.http = http;
        this.muninNodes = muninNodes;
        this.timetable = timetable;
    }

    /**
     * Starts everything, takes the first sample, and goes on by the timetable.
     *
     * @throws InvalidAccess if the web config cannot be used
     * @throws IOException if the archive cannot be written or the HTTP server cannot listen
     */
    static Agent start(Node node, InstantSource clock, ZoneId zone) throws IOException, InvalidAccess {
        Settings settings = node.settings();
        Instant now = clock.instant();
        Access access = new Access(settings.webConfig(), WebConfigFile::read, clock);
        ArchiveWriter archive = new ArchiveWriter(settings.archive(), zone, hostName(), clock, System::nanoTime);
        try {
            LatestSample latest = new LatestSample(clock, settings.sample().interval(now).multipliedBy(SHELF_LIFE));
            Meters meters = new Meters();
            Exposition exposition = new Exposition(latest, AgentMeters.CONSTANT, meters, new InitiatorLimit(settings.initiatorSeries()));
            StateLog log = new StateLog();
            Lanes lanes = new Lanes(node.sources(), node.deadline(now));
            Lanes tree = new Lanes(List.of(node.tree()), Duration.ofMinutes(1));
            long total = DiskSpace.of(settings.archive()).total();
            Retention retention = new Retention(settings.archive(), settings.keepDays(), settings.maxBytes().of(total), clock, zone);
            Room room = new Room(new FreeSpace(settings.archive(), settings.keepFree().of(total)), retention);
            ArchiveKeeper keeper = new ArchiveKeeper(archive, room, AgentMeters.droppedSamples(meters));
            AgentMeters.register(meters, latest, List.of(lanes, tree));
            ArchiveUsage usage = new ArchiveUsage(settings.archive(), zone, System::nanoTime);
            AgentMeters.archive(meters, keeper::lastWritten, usage);
            MuninSettings munin = settings.munin();
            Drawings drawings = new Drawings(munin.state(), munin.keepDays(), munin.initiators());
            Sampling sampling = new Sampling(clock, lanes, latest, List.of(new MuninKeeper(munin, drawings, meters), keeper), log);
            Pruning pruning = new Pruning(retention, room, log);
            HttpServer http = new HttpServer(settings.listen().host(), settings.listen().port(), access, exposition, latest, meters,
                    complaints -> log.report("web config", complaints));
            LOG.log(Level.INFO, "listening on " + settings.listen().withPort(http.port()));
            pruning.run();
            sampling.run();
            usage.measure();
            List<MuninNode> muninNodes = muninNodes(settings, drawings, clock);
            Timetable timetable = new Timetable(4);
            timetable.add("sample", settings.sample(), sampling);
            timetable.add("dump", settings.dump(), new TreeDump(clock, tree, archive, room, log));
            timetable.add("seal", SEALING, new HourSealing(archive, room, pruning, log));
            timetable.add("usage", USAGE, usage::measure);
            timetable.add("prune", settings.prune(), pruning);
            timetable.start();
            return new Agent(archive, http, muninNodes, timetable);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** The one node, where there is to be one. */
    private static List<MuninNode> muninNodes(Settings settings, Drawings drawings, InstantSource clock) throws IOException {
        MuninNodeSettings node = settings.munin().node();
        ArchiveReader archive = new ArchiveReader(settings.archive(), damage -> LOG.log(Level.DEBUG, "munin: " + damage));
        History history = first -> archive.readings(first, clock.instant(), path -> true).map(Sample::of);
        List<MuninNode> nodes = new ArrayList<>();
        if (node.listen().isPresent()) {
            Address listen = node.listen().get();
            nodes.add(new MuninNode(new InetSocketAddress(listen.host(), listen.port()), node::allows, MuninNode.Limits.USUAL,
                    node.name().orElseGet(Agent::hostName), Version.number(), drawings, Optional.of(history).filter(spool -> node.spool())));
            LOG.log(Level.INFO, "munin node listening on " + listen.withPort(nodes.get(0).port()));
        }
        return nodes;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.log(Level.DEBUG, "this host does not know its own name", e);
            return "localhost";
        }
    }

    /** The port on which it serves HTTP. */
    int port() {
        return http.port();
    }

    /** Ends it: no new sample, no request, and the archive left whole. Does not wait for a source that hangs. */
    @Override
    public void close() throws IOException {
        timetable.close();
        http.close();
        for (MuninNode node : muninNodes) {
            node.close();
        }
        archive.close();
    }
}
