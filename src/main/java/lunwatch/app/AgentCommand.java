package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.daemon.Agent;
import lunwatch.daemon.CdsTraining;
import lunwatch.daemon.Node;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs the daemon until it is told to end. */
final class AgentCommand implements Callable<Integer> {

    private static final System.Logger LOG = System.getLogger(AgentCommand.class.getName());

    /** How long the end may take, a hanging read or not. */
    private static final Duration LAST_ORDERS = Duration.ofSeconds(4);

    private final Main main;

    private final OptionSpec demo = OptionSpec.builder("--demo").type(boolean.class).initialValue(false)
            .description(
                    "Watches a simulated node, with a sample every two seconds. All its files go to a temporary directory, but the archive "
                            + "where --archive says.")
            .build();

    private final OptionSpec rehearse = OptionSpec.builder("--rehearse").type(boolean.class).initialValue(false).hidden(true)
            .description("Does for some seconds what the agent does, and ends.").build();

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
            .addOption(demo)
            .addOption(rehearse)
            .usageMessage(new UsageMessageSpec().description(
                    "Runs the daemon: takes a sample each minute, archives it, and serves it to Prometheus and Munin.",
                    "SIGTERM and SIGINT end it; the archive is whole then. SIGHUP makes it read its configuration again."));

    private final InstantSource clock = Clock.systemUTC();

    AgentCommand(Main main) {
        this.main = main;
    }

    /** It, as the command line knows it. */
    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws Exception {
        if (rehearse.<Boolean>getValue()) {
            CdsTraining.run(main.subsystems(), clock, ZoneId.systemDefault());
            return CommandLine.ExitCode.OK;
        }
        Settings settings = main.settings();
        boolean simulated = demo.getValue();
        Node node = simulated ? demo(settings) : Node.real(main.subsystems(), settings);
        CompletableFuture<Agent> started = new CompletableFuture<>();
        if (!simulated) {
            ReloadSignal.handle(() -> reload(started.join()));
        }
        Thread end = new Thread(() -> end(started), "end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            started.complete(Agent.start(node, clock, ZoneId.systemDefault(), System.getenv()));
        } catch (Exception e) {
            // It ends by itself, with another status.
            Runtime.getRuntime().removeShutdownHook(end);
            throw e;
        }
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private void reload(Agent agent) {
        try {
            agent.reload(main.settings());
        } catch (InvalidSettings e) {
            e.errors().forEach(error -> LOG.log(Level.ERROR, error + "; the configuration before stays in force"));
        }
    }

    /**
     * Ends the process with status 0 whatever happens, and soon: an orderly end by a signal is no failure, and a thread that hangs in
     * the kernel must not hold it up.
     */
    private static void end(CompletableFuture<Agent> started) {
        Thread limit = new Thread(AgentCommand::halt, "last-orders");
        limit.setDaemon(true);
        limit.start();
        try {
            Optional<Agent> agent = startedSoon(started);
            if (agent.isPresent()) {
                agent.get().close();
            }
            Logging.configure(false);
            LOG.log(Level.INFO, "ended");
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "not ended cleanly", e);
        }
        Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
    }

    /** One that is still starting may be writing its first sample; one that does not get that far has nothing to be put away. */
    private static Optional<Agent> startedSoon(CompletableFuture<Agent> started) {
        try {
            return Optional.of(started.get(LAST_ORDERS.toMillis() / 2, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void halt() {
        try {
            Thread.sleep(LAST_ORDERS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.log(Level.ERROR, "not ended within " + LAST_ORDERS.toSeconds() + " s");
        Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
    }

    private Node demo(Settings settings) throws IOException {
        Path directory = DemoDirectory.make(Path.of(System.getProperty("java.io.tmpdir")));
        Node node = Node.demo(main.subsystems(), settings, directory, main.namesArchive(), clock.instant(), ZoneId.systemDefault());
        PrintWriter out = spec.commandLine().getOut();
        out.println("A simulated node, sampled every two seconds. Ctrl-C ends it.");
        out.println("  metrics       " + (node.settings().http().webConfig().isPresent() ? "http(s)://" : "http://")
                + node.settings().http().listen()
                + "/metrics");
        out.println("  kernel files  " + directory.resolve(Node.DEMO_FILES));
        out.println("  Munin files   " + node.settings().munin().directory());
        out.println("  archive       " + node.settings().archive().directory());
        out.flush();
        return node;
    }
}
