package lunwatch.access;

import java.util.Map;
import java.util.Optional;

/**
 * What a web config says.
 *
 * @param tls empty for plain HTTP
 * @param users bcrypt hashes by user; empty when everybody may read
 */
public record WebConfig(Optional<TlsFiles> tls, Map<String, String> users) {

    /** Plain HTTP for everybody. */
    public static final WebConfig OPEN = new WebConfig(Optional.empty(), Map.of());

    public WebConfig {
        users = Map.copyOf(users);
    }
}
