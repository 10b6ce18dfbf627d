package lunwatch.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lunwatch.access.Access;
import lunwatch.prometheus.Meters;

/** The HTTP server's own numbers. */
final class HttpMeters {

    /** Any other path is counted as "other": a label that a client chooses would be a series for each guess. */
    private static final Set<String> PATHS = Set.of("/", "/metrics", "/-/healthy", "/-/ready");

    private final Meters meters;
    private final Map<String, Runnable> counters = new ConcurrentHashMap<>();

    HttpMeters(Meters meters, Access access, Connections connections) {
        this.meters = meters;
        meters.gauge("lunwatch.http.connections", "", "Connections that are open.", connections::number);
        meters.total("lunwatch.http.dropped.connections", "", "Connections closed by the agent before their time.",
                connections::droppedAsSlow, "reason", "slow");
        meters.total("lunwatch.http.dropped.connections", "", "Connections closed by the agent before their time.",
                connections::droppedAsTooMany, "reason", "too_many");
        if (access.isConfigured()) {
            meters.gauge("lunwatch.http.web.config.valid", "",
                    "Whether the web config and its certificates, as they are now, are in force.", () -> access.isValid() ? 1 : 0);
        }
        if (access.expiry().isPresent()) {
            meters.gauge("lunwatch.http.certificate.expiry.timestamp", "seconds",
                    "When the server's certificate ends, in seconds since 1970.", () -> access.expiry().orElseThrow().getEpochSecond());
        }
    }

    void count(String path, int status) {
        String known = path != null && PATHS.contains(path) ? path : "other";
        counters.computeIfAbsent(known + " " + status, key -> meters.counter("lunwatch.http.requests", "HTTP requests answered.",
                "path", known, "code", Integer.toString(status))).run();
    }
}
