package lunwatch.http;

import java.security.KeyStore;
import java.security.cert.CRL;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import lunwatch.access.TlsFiles;
import lunwatch.access.TlsKeys;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the certificates of a web config Jetty's; a connection that is open keeps those it was opened with. */
final class Tls extends SslContextFactory.Server {

    /** TLS 1.3 has its own suites, and a web config's list is about those of 1.2 alone, as in Go. */
    private static final List<String> SUITES_13 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    private boolean anyClient;

    Tls(TlsKeys keys) {
        use(keys);
    }

    /** @throws Exception whatever Jetty throws at certificates that it cannot use */
    void reload(TlsKeys keys) throws Exception {
        reload(same -> use(keys));
    }

    private void use(TlsKeys keys) {
        TlsFiles files = keys.files();
        anyClient = !files.clientAuth().verifies();
        setKeyStore(keys.keys());
        setKeyStorePassword(TlsKeys.PASSWORD);
        setTrustStore(keys.clientCas().orElse(null));
        setNeedClientAuth(files.clientAuth().requires());
        setWantClientAuth(files.clientAuth().asks() && !files.clientAuth().requires());
        setIncludeProtocols(files.protocols().toArray(String[]::new));
        setIncludeCipherSuites(files.ciphers().isEmpty()
                ? new String[0]
                : Stream.concat(files.ciphers().stream(), SUITES_13.stream()).toArray(String[]::new));
    }

    /** Jetty's own way to trust all clients is only for who has no certificate himself. */
    @Override
    protected TrustManager[] getTrustManagers(KeyStore trustStore, Collection<? extends CRL> crls) throws Exception {
        return anyClient ? TRUST_ALL_CERTS : super.getTrustManagers(trustStore, crls);
    }
}
