package lunwatch.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part {@code tls_server_config} of a web config.
 *
 * @param certificate the server's certificate and those between it and its CA, as PEM
 * @param key its key, as PEM
 * @param clientCa the CAs of the clients, as PEM
 * @param protocols the versions of TLS that are spoken, by their Java names such as {@code TLSv1.2}
 * @param ciphers the cipher suites of TLS 1.2 by their IANA names; empty for Java's own choice
 */
public record TlsFiles(
        Path certificate, Path key, ClientAuth clientAuth, Optional<Path> clientCa, List<String> protocols, List<String> ciphers) {

    public TlsFiles {
        protocols = List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }

    List<Path> paths() {
        return Stream.concat(Stream.of(certificate, key), clientCa.stream()).toList();
    }
}
