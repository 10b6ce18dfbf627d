package lunwatch.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import lunwatch.prometheus.MetricsResponse;

/** Sends a page while the client reads it, without a thread that waits for the client. */
final class Sending implements WriteListener {

    private static final System.Logger LOG = System.getLogger(Sending.class.getName());

    private final InputStream page;
    private final ServletOutputStream out;
    private final byte[] buffer = new byte[16 << 10];
    private final CompletableFuture<Void> sent = new CompletableFuture<>();

    private Sending(InputStream page, ServletOutputStream out) {
        this.page = page;
        this.out = out;
    }

    /** Begins to send; the result is complete when all is sent, or the client is gone. */
    static CompletableFuture<Void> of(MetricsResponse page, Context context) {
        try {
            ServletOutputStream out = context.res().getOutputStream();
            Sending sending = new Sending(page.bytes().get(), out);
            out.setWriteListener(sending);
            return sending.sent;
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            int count = page.read(buffer);
            if (count < 0) {
                end();
                return;
            }
            out.write(buffer, 0, count);
        }
    }

    @Override
    public void onError(Throwable gone) {
        LOG.log(Level.DEBUG, "a client went before it had read its page", gone);
        end();
    }

    private void end() {
        try {
            page.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a page in memory cannot be closed", e);
        }
        sent.complete(null);
    }
}
