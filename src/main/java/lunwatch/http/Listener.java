package lunwatch.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The listening socket: one thread accepts and one selects whatever the machine has, and a connection costs little memory. */
final class Listener {

    private static final int IDLE_MILLIS = 10_000;
    private static final int BACKLOG = 4096;
    private static final int HEADER = 8 << 10;
    private static final int BUFFER = 4 << 10;

    /** What the kernel takes in advance of who does not read: by itself up to 4 MB, of each. */
    private static final int SEND_BUFFER = 64 << 10;

    private Listener() {}

    /** HTTP, or HTTPS on a port that understands a plain request well enough to refuse it in words. */
    static ServerConnector connector(Server jetty, HttpConfiguration http, Optional<Tls> tls) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        plain.setInputBufferSize(BUFFER);
        ServerConnector connector;
        if (tls.isPresent()) {
            http.addCustomizer(new SecureRequestCustomizer(false));
            SslConnectionFactory secure = new SslConnectionFactory(tls.get(), HttpVersion.HTTP_1_1.asString());
            connector = new ServerConnector(jetty, 1, 1, new DetectorConnectionFactory(secure), plain);
        } else {
            connector = new ServerConnector(jetty, 1, 1, plain);
        }
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        return connector;
    }

    /** Gives a request sizes that it must not pass. */
    static void bound(HttpConfiguration http) {
        http.setSendServerVersion(false);
        // Javalin lets an ambiguous address pass.
        http.setUriCompliance(UriCompliance.DEFAULT);
        // Between two scrapes a connection would be closed as idle anyway; and nobody can send a thousand requests at once.
        http.setPersistentConnectionsEnabled(false);
        http.setRequestHeaderSize(HEADER);
        http.setInputBufferSize(BUFFER);
        http.setOutputBufferSize(BUFFER);
    }
}
