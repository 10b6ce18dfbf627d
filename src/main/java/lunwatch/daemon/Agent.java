package lunwatch.daemon;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lunwatch.access.Access;
import lunwatch.access.InvalidAccess;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.config.Settings;
import lunwatch.config.WebConfigFile;
import lunwatch.http.HttpServer;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.sample.LatestSample;
import lunwatch.schedule.Cron;
import lunwatch.schedule.Timetable;

/** The daemon: started once, with what lasts as long as the process; its tasks change with the configuration. */
public final class Agent implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Agent.class.getName());

    /** Between two samples; mostly there is nothing to do. */
    private static final Cron SEALING = new Cron("20 * * * * ?");

    /** When the room on the disk is measured: out of the way of a sample. */
    private static final Cron USAGE = new Cron("40 * * * * ?");

    private final ProcessScope scope;
    private final HttpServer http;
    private final Systemd systemd;
    private final Timetable timetable = new Timetable();
    private volatile ConfiguredTasks tasks;

    private Agent(ProcessScope scope, HttpServer http, Systemd systemd, ConfiguredTasks tasks) {
        this.scope = scope;
        this.http = http;
        this.systemd = systemd;
        this.tasks = tasks;
    }

    /**
     * Starts everything, takes the first sample, and goes on by the timetable.
     *
     * @param environment where systemd says whether it wants to be told of all that
     * @throws InvalidAccess if the web config cannot be used
     * @throws IOException if the archive cannot be written or a server cannot listen
     */
    public static Agent start(Node node, InstantSource clock, ZoneId zone, Map<String, String> environment)
            throws IOException, InvalidAccess, InterruptedException {
        Settings settings = node.settings();
        Access access = new Access(settings.http().webConfig(), WebConfigFile::read, clock);
        ArchiveWriter archive = new ArchiveWriter(settings.archive().directory(), zone, hostName(), clock, System::nanoTime);
        try {
            Meters meters = new Meters();
            LatestSample latest = new LatestSample(clock, ConfiguredTasks.shelfLife(settings, clock.instant()));
            ArchiveUsage usage = new ArchiveUsage(settings.archive().directory(), zone, System::nanoTime);
            Exposition exposition = new Exposition(latest, AgentMeters.CONSTANT, meters, node.limit());
            StateLog log = new StateLog();
            ProcessScope scope = new ProcessScope(clock, zone, archive, latest, exposition, new AgentMeters(meters, latest, usage), log);
            ConfiguredTasks tasks = new ConfiguredTasks(scope, node);
            Sampling.Taken first = tasks.begin();
            // Only now, so that nobody is told of a node of which nothing is known yet.
            HttpServer http =
                    new HttpServer(settings.http().listen().host(), settings.http().listen().port(), access, exposition, latest, meters,
                            complaints -> log.report("web config", complaints));
            LOG.log(Level.INFO, "listening on " + settings.http().listen().withPort(http.port()));
            tasks.goOn(first);
            usage.measure();
            Agent agent = new Agent(scope, http, new Systemd(environment, System::nanoTime, log), tasks);
            agent.work(usage);
            return agent;
        } catch (IOException | RuntimeException | InterruptedException e) {
            archive.close();
            throw e;
        }
    }

    private void work(ArchiveUsage usage) {
        Settings settings = tasks.settings();
        add("sample", settings.schedule().sample(), this::sample);
        add("dump", settings.schedule().dump(), () -> tasks.dump());
        add("seal", SEALING, () -> tasks.seal());
        add("usage", USAGE, usage::measure);
        add("prune", settings.schedule().prune(), () -> tasks.prune());
        timetable.start();
        systemd.expect(untilNextSample());
    }

    /** A fault of the agent's own is told once, too, and not each minute. */
    private void add(String name, Cron cron, Runnable task) {
        timetable.add(name, cron, () -> {
            try {
                task.run();
                scope.log().report("task " + name, List.of());
            } catch (RuntimeException | Error e) {
                scope.log().report("task " + name, List.of("broken off by a fault of lunwatch: " + e));
            }
        });
    }

    private void sample() {
        tasks.sample();
        systemd.sampled(untilNextSample());
    }

    private Duration untilNextSample() {
        Instant now = scope.clock().instant();
        return Duration.between(now, tasks.settings().schedule().sample().next(now));
    }

    /** Goes on by other settings; by those before if they cannot be kept. Some take a restart, and stay as they are until then. */
    public synchronized void reload(Settings wanted) {
        Settings before = tasks.settings();
        Settings settings = wanted.inPlaceOf(before);
        try {
            tasks = tasks.changed(settings);
            change("sample", before.schedule().sample(), settings.schedule().sample());
            change("dump", before.schedule().dump(), settings.schedule().dump());
            change("prune", before.schedule().prune(), settings.schedule().prune());
            systemd.expect(untilNextSample());
            Set<String> changed = settings.differences(before);
            LOG.log(Level.INFO,
                    "configuration read again: " + (changed.isEmpty() ? "nothing is new" : "new is " + String.join(", ", changed)));
        } catch (IOException e) {
            LOG.log(Level.ERROR, ErrorText.of(e) + "; the configuration before stays in force");
        }
        Set<String> waiting = wanted.differences(settings);
        if (!waiting.isEmpty()) {
            LOG.log(Level.WARNING, "configuration: " + String.join(", ", waiting) + ": to be changed by a restart only");
        }
    }

    private void change(String task, Cron before, Cron now) {
        if (!now.equals(before)) {
            timetable.change(task, now);
        }
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            LOG.log(Level.DEBUG, "this host does not know its own name", e);
            return "localhost";
        }
    }

    /** The port on which it serves HTTP. */
    public int port() {
        return http.port();
    }

    /** Ends it: no new sample, no request, and the archive left whole. Does not wait for a source that hangs. */
    @Override
    public void close() throws IOException {
        timetable.close();
        http.close();
        tasks.close();
        scope.archive().close();
    }
}
