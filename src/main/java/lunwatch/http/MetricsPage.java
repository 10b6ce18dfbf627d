package lunwatch.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import lunwatch.prometheus.Exposition;
import lunwatch.prometheus.MetricsResponse;
import lunwatch.prometheus.ScrapeRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * {@code /metrics}. It is sent while the client reads it, by no thread of its own: who reads slowly, or never, holds a buffer of some
 * KiB and nothing else. Above some such clients the one that reads for the longest time is cut off.
 */
final class MetricsPage implements Handler {

    private static final int SENDING = 64;

    private final Exposition exposition;
    private final Set<EndPoint> sending = new LinkedHashSet<>();

    MetricsPage(Exposition exposition) {
        this.exposition = exposition;
    }

    @Override
    public void handle(Context context) {
        MetricsResponse page = exposition.page(new ScrapeRequest(header(context, "Accept"), header(context, "Accept-Encoding"),
                new HashSet<>(context.queryParams("name[]"))));
        context.contentType(page.contentType()).header("Vary", "Accept, Accept-Encoding").header("Cache-Control", "no-store");
        if (page.gzip()) {
            context.header("Content-Encoding", "gzip");
        }
        context.res().setContentLengthLong(page.length());
        if (!context.req().getMethod().equals("HEAD")) {
            context.future(() -> send(page, context));
        }
    }

    private static String header(Context context, String name) {
        return Optional.ofNullable(context.header(name)).orElse("");
    }

    private CompletableFuture<Void> send(MetricsResponse page, Context context) {
        EndPoint client =
                ServletContextRequest.getServletContextRequest(context.req()).getConnectionMetaData().getConnection().getEndPoint();
        begin(client);
        return Sending.of(page, context).whenComplete((nothing, failure) -> end(client));
    }

    private void begin(EndPoint client) {
        Optional<EndPoint> slowest = Optional.empty();
        synchronized (sending) {
            sending.add(client);
            if (sending.size() > SENDING) {
                Iterator<EndPoint> oldest = sending.iterator();
                slowest = Optional.of(oldest.next());
                oldest.remove();
            }
        }
        slowest.ifPresent(EndPoint::close);
    }

    private void end(EndPoint client) {
        synchronized (sending) {
            sending.remove(client);
        }
    }
}
