package lunwatch.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

    private final Path file;
    private final JsonNode tree;

    private WebConfigFile(Path file, JsonNode tree) {
        this.file = file;
        this.tree = tree;
    }

    /** Reads a file; an empty one asks for nothing. */
    public static WebConfig read(Path file) throws InvalidAccess {
        YAMLMapper mapper = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
        try {
            JsonNode tree = mapper.readTree(Files.readString(file));
            if (!tree.isObject() && !tree.isNull() && !tree.isMissingNode()) {
                throw new InvalidAccess(file + ": not a list of \"key: value\"");
            }
            return new WebConfigFile(file, tree).webConfig();
        } catch (JsonProcessingException e) {
            throw new InvalidAccess(file + ": " + e.getOriginalMessage().lines().findFirst().orElse("not YAML"));
        } catch (NoSuchFileException e) {
            throw new InvalidAccess(file + ": no such file");
        } catch (IOException e) {
            throw new InvalidAccess(file + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private WebConfig webConfig() throws InvalidAccess {
        for (Map.Entry<String, JsonNode> section : tree.properties()) {
            if (!Set.of("tls_server_config", "http_server_config", "basic_auth_users").contains(section.getKey())) {
                throw invalid(section.getKey(), "not supported");
            }
            if (!section.getValue().isObject() && !section.getValue().isNull()) {
                throw invalid(section.getKey(), "not a list of \"key: value\"");
            }
            for (String key : names(section.getValue())) {
                String whole = section.getKey() + "." + key;
                if (!section.getKey().equals("basic_auth_users") && !KNOWN.contains(whole) && !TUNING.contains(whole)) {
                    throw invalid(whole, "not supported");
                }
            }
        }
        return new WebConfig(tls(), users());
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private Map<String, String> users() {
        Map<String, String> users = new LinkedHashMap<>();
        tree.path("basic_auth_users").properties().forEach(entry -> users.put(entry.getKey(), entry.getValue().asText()));
        return users;
    }

    private Optional<TlsFiles> tls() throws InvalidAccess {
        JsonNode tls = tree.path("tls_server_config");
        if (tls.isMissingNode() || tls.isNull() || tls.isEmpty()) {
            return Optional.empty();
        }
        ClientAuth clientAuth = clientAuth(tls.path("client_auth_type").asText(ClientAuth.NoClientCert.name()));
        Optional<Path> clientCa = path(tls.path("client_ca_file"));
        if (clientCa.isPresent() != clientAuth.verifies()) {
            throw invalid("tls_server_config.client_ca_file", clientAuth.verifies()
                    ? "missing, and " + clientAuth + " needs it" : "of no use without a client_auth_type that verifies");
        }
        return Optional.of(new TlsFiles(required(tls, "cert_file"), required(tls, "key_file"), clientAuth, clientCa, protocols(tls), ciphers(tls)));
    }

    private ClientAuth clientAuth(String name) throws InvalidAccess {
        for (ClientAuth each : ClientAuth.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw invalid("tls_server_config.client_auth_type", "must be one of " + List.of(ClientAuth.values()) + ", not \"" + name + "\"");
    }

    private Path required(JsonNode tls, String key) throws InvalidAccess {
        Optional<Path> path = path(tls.path(key));
        if (path.isEmpty()) {
            throw invalid("tls_server_config." + key, "missing");
        }
        return path.get();
    }

    /** Relative to the directory of the web config, as exporter-toolkit takes it. */
    private Optional<Path> path(JsonNode node) {
        return node.asText("").isEmpty() ? Optional.empty() : Optional.of(file.toAbsolutePath().resolveSibling(node.asText()));
    }

    private List<String> protocols(JsonNode tls) throws InvalidAccess {
        int min = version(tls, "min_version", 0);
        int max = version(tls, "max_version", PROTOCOLS.size() - 1);
        if (min > max) {
            throw invalid("tls_server_config.min_version", "above max_version");
        }
        return PROTOCOLS.subList(min, max + 1);
    }

    private int version(JsonNode tls, String key, int fallback) throws InvalidAccess {
        JsonNode node = tls.path(key);
        if (node instanceof MissingNode || node.isNull()) {
            return fallback;
        }
        return switch (node.asText()) {
            case "TLS12" -> 0;
            case "TLS13" -> 1;
            default -> throw invalid("tls_server_config." + key, "must be TLS12 or TLS13, not \"" + node.asText() + "\"");
        };
    }

    private static List<String> ciphers(JsonNode tls) {
        List<String> ciphers = new ArrayList<>();
        tls.path("cipher_suites").forEach(node -> ciphers.add(node.asText()));
        return ciphers;
    }

    private InvalidAccess invalid(String key, String what) {
        return new InvalidAccess(file + ": " + key + ": " + what);
    }
}
