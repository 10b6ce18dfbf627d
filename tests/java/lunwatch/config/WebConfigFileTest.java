package lunwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lunwatch.access.ClientAuth;
import lunwatch.access.InvalidAccess;
import lunwatch.access.TlsFiles;
import lunwatch.access.WebConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebConfigFileTest {

    @TempDir
    private Path directory;

    @Test
    void readsWhatExporterToolkitReads() throws Exception {
        WebConfig config = read("""
                tls_server_config:
                  cert_file: a.crt
                  key_file: /etc/ssl/a.key
                  client_auth_type: RequireAndVerifyClientCert
                  client_ca_file: ca.crt
                  min_version: TLS13
                  prefer_server_cipher_suites: true
                  curve_preferences: [X25519]
                http_server_config:
                  http2: true
                basic_auth_users:
                  prometheus: $2y$10$X
                """);
        assertThat(config.tls()).contains(new TlsFiles(directory.resolve("a.crt"), Path.of("/etc/ssl/a.key"),
                ClientAuth.RequireAndVerifyClientCert, Optional.of(directory.resolve("ca.crt")), List.of("TLSv1.3"), List.of()));
        assertThat(config.users()).containsEntry("prometheus", "$2y$10$X").hasSize(1);
    }

    @Test
    void tls12IsTheLeastThatIsSpoken() throws Exception {
        TlsFiles tls = read("tls_server_config: {cert_file: a, key_file: b, cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]}").tls()
                .orElseThrow();
        assertThat(tls.protocols()).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(tls.clientAuth()).isEqualTo(ClientAuth.NoClientCert);
        assertThat(tls.ciphers()).containsExactly("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void anEmptyFileAsksForNothing() throws Exception {
        assertThat(read("")).isEqualTo(WebConfig.OPEN);
        assertThat(read("# nothing\ntls_server_config:\nbasic_auth_users:\n")).isEqualTo(WebConfig.OPEN);
    }

    @Test
    void theShippedExampleIsRead() throws InvalidAccess {
        assertThat(WebConfigFile.read(Path.of("config/web.yml")).users()).containsOnlyKeys("prometheus");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tls_server_config: {cert_file: a}                                           | tls_server_config.key_file: missing
            tls_server_config: {cert_file: a, key_file: b, client_allowed_sans: [c]}    | tls_server_config.client_allowed_sans: not supported
            tls_server_config: {cert_file: a, key_file: b, min_version: TLS11}          | tls_server_config.min_version: must be TLS12 or TLS13, not "TLS11"
            tls_server_config: {cert_file: a, key_file: b, min_version: TLS13, max_version: TLS12} | tls_server_config.min_version: above max_version
            tls_server_config: {cert_file: a, key_file: b, client_ca_file: c}           | tls_server_config.client_ca_file: of no use without a client_auth_type that verifies
            tls_server_config: {cert_file: a, key_file: b, client_auth_type: VerifyClientCertIfGiven} | tls_server_config.client_ca_file: missing, and VerifyClientCertIfGiven needs it
            tls_server_config: {cert_file: a, key_file: b, client_auth_type: Some}      | tls_server_config.client_auth_type: must be one of [NoClientCert, RequestClientCert, RequireAnyClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert], not "Some"
            basic_auth_user: {a: b}                                                     | basic_auth_user: not supported
            basic_auth_users: [a]                                                       | basic_auth_users: not a list of "key: value"
            http_server_config: {headers: {X-Frame-Options: deny}}                      | http_server_config.headers: not supported
            junk                                                                        | not a list of "key: value"
            """)
    void saysWhatItCannotUse(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n"))).isInstanceOf(InvalidAccess.class)
                .hasMessage(directory.resolve("web.yml") + ": " + message);
    }

    private WebConfig read(String yaml) throws IOException, InvalidAccess {
        return WebConfigFile.read(Files.writeString(directory.resolve("web.yml"), yaml));
    }
}
