package lunwatch.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import lunwatch.prometheus.Exposition;
import lunwatch.sample.LatestSample;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the metrics, the agent's health, and a page that names them. Everything comes from memory: no request reads the kernel. */
public final class HttpServer implements AutoCloseable {

    private static final int THREADS = 8;

    private final Exposition exposition;
    private final LatestSample latest;
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException if it cannot listen there
     */
    public HttpServer(String host, int port, Exposition exposition, LatestSample latest) throws IOException {
        this.exposition = exposition;
        this.latest = latest;
        this.server = Javalin.create(this::configure);
        try {
            server.start(host, port);
        } catch (RuntimeException e) {
            throw new IOException("cannot listen on " + host + " port " + port + ": " + rootCause(e).getMessage(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        serve(config, "/", this::landingPage);
        serve(config, "/metrics", this::metrics);
        serve(config, "/-/healthy", context -> context.result("lunwatch is running.\n"));
        serve(config, "/-/ready", this::ready);
    }

    private static void serve(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler);
        config.routes.head(path, handler);
    }

    private void metrics(Context context) {
        String accept = context.header("Accept") == null ? "" : context.header("Accept");
        context.contentType(exposition.contentType(accept)).result(exposition.text(accept));
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
