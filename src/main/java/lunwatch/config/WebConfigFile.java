package lunwatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lunwatch.access.ClientAuth;
import lunwatch.access.InvalidAccess;
import lunwatch.access.TlsFiles;
import lunwatch.access.WebConfig;

/**
 * Reads a web config: the YAML of Prometheus' exporter-toolkit. A key that would make the access stricter and is not known here is an
 * error; one that only tunes is passed over.
 */
public final class WebConfigFile {

    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");

    private static final Set<String> TUNING = Set.of(
            "http_server_config.http2", "tls_server_config.prefer_server_cipher_suites", "tls_server_config.curve_preferences");

    private static final Set<String> KNOWN = Set.of("tls_server_config.cert_file", "tls_server_config.key_file",
            "tls_server_config.client_auth_type", "tls_server_config.client_ca_file", "tls_server_config.min_version",
            "tls_server_config.max_version", "tls_server_config.cipher_suites");

    private static final String TLS = "tls_server_config";

    private final Path file;
    private final Yaml.Mapping sections;

    private WebConfigFile(Path file, Yaml.Mapping sections) {
        this.file = file;
        this.sections = sections;
    }

    /** Reads a file; an empty one asks for nothing. */
    public static WebConfig read(Path file) throws InvalidAccess {
        try {
            return new WebConfigFile(file, Yaml.mapping(Files.readString(file))).webConfig();
        } catch (MalformedYaml e) {
            throw new InvalidAccess(file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new InvalidAccess(file + ": no such file");
        } catch (IOException e) {
            throw new InvalidAccess(file + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private WebConfig webConfig() throws InvalidAccess {
        for (String section : sections.entries().keySet()) {
            if (!Set.of("tls_server_config", "http_server_config", "basic_auth_users").contains(section)) {
                throw invalid(section, "not supported");
            }
            for (String key : section(section).keySet()) {
                String whole = section + "." + key;
                if (!section.equals("basic_auth_users") && !KNOWN.contains(whole) && !TUNING.contains(whole)) {
                    throw invalid(whole, "not supported");
                }
            }
        }
        return new WebConfig(tls(), users());
    }

    private Map<String, Yaml> section(String name) throws InvalidAccess {
        Yaml value = sections.entries().getOrDefault(name, new Yaml.Nothing());
        if (value instanceof Yaml.Mapping section) {
            return section.entries();
        }
        if (value instanceof Yaml.Nothing) {
            return Map.of();
        }
        throw invalid(name, "not a list of \"key: value\"");
    }

    private Map<String, String> users() throws InvalidAccess {
        Map<String, String> users = new LinkedHashMap<>();
        for (Map.Entry<String, Yaml> user : section("basic_auth_users").entrySet()) {
            users.put(user.getKey(), text("basic_auth_users." + user.getKey(), user.getValue()).orElse(""));
        }
        return users;
    }

    private Optional<TlsFiles> tls() throws InvalidAccess {
        if (section(TLS).isEmpty()) {
            return Optional.empty();
        }
        ClientAuth clientAuth = clientAuth(tls("client_auth_type").orElse(ClientAuth.NoClientCert.name()));
        Optional<Path> clientCa = path("client_ca_file");
        if (clientCa.isPresent() != clientAuth.verifies()) {
            throw invalid("tls_server_config.client_ca_file", clientAuth.verifies()
                    ? "missing, and " + clientAuth + " needs it" : "of no use without a client_auth_type that verifies");
        }
        return Optional.of(new TlsFiles(required("cert_file"), required("key_file"), clientAuth, clientCa, protocols(), ciphers()));
    }

    /** The text of a key of the section for TLS, if it has one. */
    private Optional<String> tls(String key) throws InvalidAccess {
        return text(TLS + "." + key, section(TLS).getOrDefault(key, new Yaml.Nothing()));
    }

    private Optional<String> text(String key, Yaml value) throws InvalidAccess {
        if (value instanceof Yaml.Nothing) {
            return Optional.empty();
        }
        if (value instanceof Yaml.Text text) {
            return Optional.of(text.text()).filter(present -> !present.isEmpty());
        }
        throw invalid(key, "must be one value");
    }

    private ClientAuth clientAuth(String name) throws InvalidAccess {
        for (ClientAuth each : ClientAuth.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw invalid("tls_server_config.client_auth_type", "must be one of " + List.of(ClientAuth.values()) + ", not \"" + name + "\"");
    }

    private Path required(String key) throws InvalidAccess {
        Optional<Path> path = path(key);
        if (path.isEmpty()) {
            throw invalid(TLS + "." + key, "missing");
        }
        return path.get();
    }

    /** Relative to the directory of the web config, as exporter-toolkit takes it. */
    private Optional<Path> path(String key) throws InvalidAccess {
        return tls(key).map(path -> file.toAbsolutePath().resolveSibling(path));
    }

    private List<String> protocols() throws InvalidAccess {
        int min = version("min_version", 0);
        int max = version("max_version", PROTOCOLS.size() - 1);
        if (min > max) {
            throw invalid("tls_server_config.min_version", "above max_version");
        }
        return PROTOCOLS.subList(min, max + 1);
    }

    private int version(String key, int fallback) throws InvalidAccess {
        Optional<String> version = tls(key);
        if (version.isEmpty()) {
            return fallback;
        }
        return switch (version.get()) {
            case "TLS12" -> 0;
            case "TLS13" -> 1;
            default -> throw invalid(TLS + "." + key, "must be TLS12 or TLS13, not \"" + version.get() + "\"");
        };
    }

    private List<String> ciphers() throws InvalidAccess {
        Yaml given = section(TLS).getOrDefault("cipher_suites", new Yaml.Nothing());
        List<String> ciphers = new ArrayList<>();
        for (Yaml each : given instanceof Yaml.Sequence sequence ? sequence.items() : List.of(given)) {
            text(TLS + ".cipher_suites", each).ifPresent(ciphers::add);
        }
        return ciphers;
    }

    private InvalidAccess invalid(String key, String what) {
        return new InvalidAccess(file + ": " + key + ": " + what);
    }
}
