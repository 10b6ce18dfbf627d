package lunwatch.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lunwatch.access.Access;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.Meters;
import lunwatch.sample.LatestSample;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the metrics, the agent's health, and a page that names them. Everything comes from memory: no request reads the kernel. */
@SuppressWarnings("FutureReturnValueIgnored") // keepHouse says what goes wrong.
public final class HttpServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());

    private static final int THREADS = 8;

    /** Between two looks at what has changed and who is slow. */
    private static final int HOUSEKEEPING_SECONDS = 2;

    private final Access access;
    private final LatestSample latest;
    private final MetricsPage metrics;
    private final HttpMeters meters;
    private final Consumer<List<String>> complaints;
    private final Optional<Tls> tls;
    private final Javalin javalin;
    private final ScheduledExecutorService housekeeping = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "http-housekeeping");
        thread.setDaemon(true);
        return thread;
    }, new ThreadPoolExecutor.DiscardPolicy());
    private final Connections connections =
            new Connections(System::nanoTime,
                    sweep -> housekeeping.schedule(() -> keepHouse(sweep::run), HOUSEKEEPING_SECONDS, TimeUnit.SECONDS));

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @param meters where it counts its requests
     * @param complaints is told every two seconds what is wrong with the access, where there is a web config
     * @throws IOException if it cannot listen there
     */
    public HttpServer(String host, int port, Access access, Exposition exposition, LatestSample latest, Meters meters,
            Consumer<List<String>> complaints) throws IOException {
        this.access = access;
        this.latest = latest;
        this.metrics = new MetricsPage(exposition);
        this.meters = new HttpMeters(meters, access, connections);
        this.complaints = complaints;
        this.tls = access.keys().map(Tls::new);
        this.javalin = Javalin.create(config -> configure(config, host, port));
        try {
            javalin.start();
        } catch (RuntimeException e) {
            close();
            throw new IOException("cannot listen on " + host + " port " + port + ": " + rootCause(e).getMessage(), e);
        }
        if (access.isConfigured()) {
            housekeeping.scheduleWithFixedDelay(() -> keepHouse(this::refresh), HOUSEKEEPING_SECONDS, HOUSEKEEPING_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
        try {
            javalin.stop();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the HTTP server did not stop cleanly", e);
        }
    }

    private interface Chore {
        void run() throws Exception;
    }

    private void refresh() throws Exception {
        if (access.refresh() && tls.isPresent()) {
            tls.get().reload(access.keys().orElseThrow());
        }
        complaints.accept(access.complaints());
    }

    private static void keepHouse(Chore chore) {
        try {
            chore.run();
        } catch (Exception e) {
            LOG.log(Level.ERROR, "the HTTP server's housekeeping failed", e);
        }
    }

    private void configure(JavalinConfig config, String host, int port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyServer(this::bound);
        config.jetty.modifyHttpConfiguration(Listener::bound);
        config.jetty.addConnector((server, http) -> connector(server, http, host, port));
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.defaultContentType = "text/plain;charset=utf-8";
        serve(config, "/", this::landingPage);
        serve(config, "/metrics", metrics);
        serve(config, "/-/healthy", context -> context.result("lunwatch is running.\n"));
        serve(config, "/-/ready", this::ready);
    }

    /** Javalin puts its routes behind the guard, which stands in the place of a handler that counts what nobody asks for. */
    private void bound(Server server) {
        // It would look each second whether there is memory left, and shorten all idle times then, which are short.
        server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
        server.setHandler(new Guard(access));
        server.setErrorHandler(new PlainErrors());
        server.setRequestLog((request, response) -> meters.count(request.getHttpURI().getPath(), response.getStatus()));
    }

    private ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector = Listener.connector(server, http, tls);
        connector.setHost(host);
        connector.setPort(port);
        connector.addBean(connections);
        connections.watch(connector.getConnectedEndPoints());
        return connector;
    }

    private static void serve(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    private void ready(Context context) {
        if (latest.current().isPresent()) {
            context.result("lunwatch has a current sample.\n");
        } else {
            context.status(HttpStatus.SERVICE_UNAVAILABLE).result("lunwatch has no current sample.\n");
        }
    }

    private void landingPage(Context context) {
        context.html("""
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>lunwatch</title></head>
                <body>
                <h1>lunwatch</h1>
                <p>DRBD and LIO on this node. Last sample: %s.</p>
                <ul>
                <li><a href="/metrics">/metrics</a>: the last sample and the agent's own state, for Prometheus</li>
                <li><a href="/-/healthy">/-/healthy</a>: 200 while the agent runs</li>
                <li><a href="/-/ready">/-/ready</a>: 200 while the last sample is current, else 503</li>
                </ul>
                </body>
                </html>
                """.formatted(latest.last().map(sample -> sample.at().toString()).orElse("none yet")));
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }
}
