package lunwatch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import lunwatch.testing.Certificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each client is answered whom a web config lets in or keeps out. */
final class HttpAccessTest {

    private static final String USERS = "basic_auth_users: {prometheus: $2b$10$vWLYc.mETSOsbXbOa4jbq.SmxReUGvLQLInJBAqLrn5rQuPgyZ6s.}\n";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("web.yml");
    }

    @Test
    void thePasswordOpensEveryPath() throws Exception {
        try (TestServer server = server(USERS)) {
            HttpClient client = HttpClient.newHttpClient();
            for (String path : List.of("/", "/metrics", "/-/healthy", "/nothing")) {
                HttpResponse<String> without = server.get(client, path);
                assertThat(without.statusCode()).isEqualTo(401);
                assertThat(without.body()).isEqualTo("Unauthorized.\n");
                assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"lunwatch\", charset=\"UTF-8\"");
                assertThat(server.get(client, path, "Authorization", TestServer.basic("prometheus", "wrong")).statusCode()).isEqualTo(401);
                assertThat(server.get(client, path, "Authorization", TestServer.basic("nobody", "example")).statusCode()).isEqualTo(401);
            }
            String right = TestServer.basic("prometheus", "example");
            assertThat(server.get(client, "/metrics", "Authorization", right).body()).contains("lunwatch_drbd_role{");
            assertThat(server.get(client, "/nothing", "Authorization", right).statusCode()).isEqualTo(404);
            eventually(() -> assertThat(server.get(client, "/metrics", "Authorization", right).body())
                    .contains("lunwatch_http_requests_total{code=\"401\",path=\"/metrics\"} 3\n"));
        }
    }

    @Test
    void aHundredGuessesDoNotHoldUpWhoIsKnown() throws Exception {
        try (TestServer server = server(USERS)) {
            HttpClient client = HttpClient.newHttpClient();
            String right = TestServer.basic("prometheus", "example");
            assertThat(server.get(client, "/-/healthy", "Authorization", right).statusCode()).isEqualTo(200);
            List<CompletableFuture<HttpResponse<Void>>> guesses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                guesses.add(client.sendAsync(
                        server.request("/metrics").header("Authorization", TestServer.basic("prometheus", "guess" + i)).build(),
                        HttpResponse.BodyHandlers.discarding()));
            }
            long begun = System.nanoTime();
            assertThat(server.get(HttpClient.newHttpClient(), "/metrics", "Authorization", right).statusCode()).isEqualTo(200);
            assertThat(System.nanoTime() - begun).isLessThan(1_000_000_000L);
            assertThat(guesses.stream().map(guess -> guess.join().statusCode()).collect(Collectors.toSet())).isSubsetOf(401, 503)
                    .contains(503);
        }
    }

    @Test
    void speaksTlsAndTellsAPlainClientSo() throws Exception {
        Certificate certificate = Certificate.make(directory, "a");
        try (TestServer server = server(tls(certificate, "min_version: TLS13") + USERS)) {
            HttpClient client = client(certificate, Optional.empty());
            assertThat(server.get(client, "/metrics").statusCode()).isEqualTo(401);
            HttpResponse<String> response = server.get(client, "/metrics", "Authorization", TestServer.basic("prometheus", "example"));
            assertThat(response.body()).contains("lunwatch_http_certificate_expiry_timestamp_seconds ");
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(server.raw("GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\nThis port speaks HTTPS.\n");
        }
    }

    @Test
    void asksForACertificateOfTheClient() throws Exception {
        Certificate certificate = Certificate.make(directory, "a");
        Certificate known = Certificate.make(directory, "known");
        Certificate expired = Certificate.make(directory, "expired", "EC", "-20d");
        Files.writeString(directory.resolve("ca.crt"), Files.readString(known.certificate()) + Files.readString(expired.certificate()));
        try (TestServer server = server(tls(certificate, "client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.crt"))) {
            assertThat(server.get(client(certificate, Optional.of(known)), "/-/healthy").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> server.get(client(certificate, Optional.empty()), "/-/healthy")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> server.get(client(certificate, Optional.of(certificate)), "/-/healthy"))
                    .isInstanceOf(IOException.class);
        }
        try (TestServer server = server(tls(certificate, "client_auth_type: RequireAnyClientCert"))) {
            assertThat(server.get(client(certificate, Optional.of(certificate)), "/-/healthy").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> server.get(client(certificate, Optional.empty()), "/-/healthy")).isInstanceOf(IOException.class);
        }
        try (TestServer server = server(tls(certificate, "client_auth_type: VerifyClientCertIfGiven, client_ca_file: ca.crt"))) {
            assertThat(server.get(client(certificate, Optional.empty()), "/-/healthy").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aNewCertificateIsShownAndABrokenOneIsNot() throws Exception {
        Certificate first = Certificate.make(directory, "a");
        Certificate second = Certificate.make(directory, "b");
        try (TestServer server = server(tls(first, "min_version: TLS12"))) {
            assertThat(server.get(client(first, Optional.empty()), "/-/healthy").statusCode()).isEqualTo(200);
            Files.writeString(first.key(), "junk");
            eventually(() -> assertThat(server.complaints()).singleElement().asString().contains("a.key: holds no key"));
            assertThat(server.get(client(first, Optional.empty()), "/metrics?name%5B%5D=lunwatch_http_web_config_valid").body())
                    .endsWith("valid 0\n");
            Files.copy(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(second.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
            eventually(() -> assertThat(
                    server.get(client(second, Optional.empty()), "/metrics?name%5B%5D=lunwatch_http_web_config_valid").body())
                    .endsWith("valid 1\n"));
            Certificate old = Certificate.make(Files.createDirectory(directory.resolve("old")), "a");
            assertThatThrownBy(() -> server.get(client(old, Optional.empty()), "/-/healthy")).isInstanceOf(SSLHandshakeException.class);
            assertThat(server.complaints()).isEmpty();
        }
    }

    private interface Assertion {
        void hold() throws Exception;
    }

    private static void eventually(Assertion assertion) throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                assertion.hold();
                return;
            } catch (AssertionError | IOException e) {
                Thread.sleep(100);
            }
        }
        assertion.hold();
    }

    private TestServer server(String yaml) throws Exception {
        return new TestServer(Optional.of(Files.writeString(file, yaml)));
    }

    private static String tls(Certificate certificate, String more) {
        return "tls_server_config: {cert_file: " + certificate.certificate() + ", key_file: " + certificate.key() + ", " + more + "}\n";
    }

    private static HttpClient client(Certificate trusted, Optional<Certificate> own) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", load(trusted).getCertificate("it"));
        trust.init(anchors);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.isPresent() ? load(own.get()) : null, Certificate.PASSWORD.toCharArray());
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static KeyStore load(Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.store())) {
            store.load(in, Certificate.PASSWORD.toCharArray());
        }
        return store;
    }
}
