package lunwatch.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP server.
 *
 * @param listen where it listens
 * @param webConfig the file that names its certificates and passwords; empty for plain HTTP without any
 */
public record HttpSettings(Address listen, Optional<Path> webConfig) {

    static final HttpSettings DEFAULTS = new HttpSettings(new Address("127.0.0.1", 10983), Optional.empty());

    /** The same at another address. */
    public HttpSettings at(Address other) {
        return new HttpSettings(other, webConfig);
    }

    Map<String, Object> byKey() {
        return Map.of("http.listen", listen, "http.webConfig", webConfig);
    }
}
