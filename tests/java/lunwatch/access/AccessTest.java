package lunwatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.testing.Certificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {

    /** Of the password "example", at the cost of 10. */
    private static final String HASH = "$2b$10$vWLYc.mETSOsbXbOa4jbq.SmxReUGvLQLInJBAqLrn5rQuPgyZ6s.";

    @TempDir
    private Path directory;

    private Path file;
    private WebConfig config = new WebConfig(Optional.empty(), Map.of("prometheus", HASH));

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("web.yml"), "");
    }

    @Test
    void admitsTheRightLoginAndRemembersIt() throws InvalidAccess {
        Access access = access();
        Login right = new Login("prometheus", "example");
        assertThat(access.asksForPassword()).isTrue();
        assertThat(access.remembers(right)).isFalse();
        assertThat(access.admits(right)).isTrue();
        assertThat(access.remembers(right)).isTrue();
        assertThat(access.admits(new Login("prometheus", "Example"))).isFalse();
        assertThat(access.admits(new Login("nobody", "example"))).isFalse();
        assertThat(access.admits(new Login("nobody", "nobody"))).isFalse();
        assertThat(access.remembers(new Login("nobody", "nobody"))).isFalse();
    }

    @Test
    void anUnknownUserCostsWhatAWrongPasswordCosts() throws InvalidAccess {
        Access access = access();
        access.admits(new Login("prometheus", "warm"));
        long wrong = cpu(access, "prometheus");
        long unknown = cpu(access, "nobody");
        assertThat((double) unknown / wrong).isBetween(0.5, 2.0);
    }

    private static long cpu(Access access, String user) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            access.admits(new Login(user, "guess" + i));
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun);
        }
        return best;
    }

    @Test
    void isReadAgainWhenItChangesAndForgetsWhoItKnew() throws InvalidAccess {
        Access access = access();
        Login login = new Login("prometheus", "example");
        access.admits(login);
        assertThat(access.refresh()).isFalse();
        config = new WebConfig(Optional.empty(), Map.of("other", HASH));
        touch(1);
        assertThat(access.refresh()).isTrue();
        assertThat(access.remembers(login)).isFalse();
        assertThat(access.admits(login)).isFalse();
        assertThat(access.admits(new Login("other", "example"))).isTrue();
    }

    @Test
    void whatIsBrokenChangesNothing() throws InvalidAccess {
        Access access = access();
        WebConfig good = config;
        config = new WebConfig(Optional.empty(), Map.of("prometheus", "example"));
        touch(1);
        assertThat(access.refresh()).isFalse();
        assertThat(access.isValid()).isFalse();
        assertThat(access.complaints()).containsExactly(
                file + ": basic_auth_users.prometheus: not a bcrypt hash; what was valid before stays in force");
        assertThat(access.admits(new Login("prometheus", "example"))).isTrue();
        config = good;
        touch(2);
        assertThat(access.refresh()).isTrue();
        assertThat(access.complaints()).isEmpty();
    }

    @Test
    void aWebConfigThatVanishesChangesNothing() throws Exception {
        Access access = new Access(Optional.of(file), path -> {
            if (!Files.exists(path)) {
                throw new InvalidAccess(path + ": no such file");
            }
            return config;
        }, () -> Instant.EPOCH);
        Files.delete(file);
        assertThat(access.refresh()).isFalse();
        assertThat(access.complaints()).containsExactly(file + ": no such file; what was valid before stays in force");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void loadsKeysOfEachAlgorithm(String algorithm) throws InvalidAccess {
        config = tls(Certificate.make(directory, "a", algorithm, "-1d"));
        assertThat(access().keys()).isPresent();
    }

    @Test
    void aNewCertificateIsReadWithoutATouchOfTheWebConfig() throws Exception {
        Certificate first = Certificate.make(directory, "a");
        Certificate second = Certificate.make(directory, "b");
        config = tls(first);
        Access access = access();
        Instant expiry = access.expiry().orElseThrow();
        Files.copy(second.certificate(), first.certificate(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(access.refresh()).isFalse();
        assertThat(access.complaints()).singleElement().asString().contains("a.key: not the key of the certificate in ");
        Files.copy(second.key(), first.key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(access.refresh()).isTrue();
        assertThat(access.complaints()).isEmpty();
        assertThat(access.expiry().orElseThrow()).isAfterOrEqualTo(expiry);
    }

    @Test
    void aCertificateThatHasExpiredIsComplainedOf() throws InvalidAccess {
        config = tls(Certificate.make(directory, "a", "EC", "-20d"));
        Access access = new Access(Optional.of(file), path -> config, Instant::now);
        assertThat(access.isValid()).isTrue();
        assertThat(access.complaints()).singleElement().asString().contains("a.crt: the certificate has expired at ");
    }

    @Test
    void tlsIsNotSwitchedOffByAChangeOfAFile() throws InvalidAccess {
        config = tls(Certificate.make(directory, "a"));
        Access access = access();
        config = WebConfig.OPEN;
        touch(1);
        assertThat(access.refresh()).isFalse();
        assertThat(access.keys()).isPresent();
        assertThat(access.complaints()).singleElement().asString().contains("to switch TLS on or off, restart the agent");
    }

    @Test
    void saysWhatIsWrongWithACertificate() throws IOException {
        Certificate good = Certificate.make(directory, "a");
        Path junk = Files.writeString(directory.resolve("junk"), "junk");
        Path old = Files.writeString(directory.resolve("old"), "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> TlsKeys.load(files(junk, good.key()))).hasMessage(junk + ": holds no certificate");
        assertThatThrownBy(() -> TlsKeys.load(files(good.certificate(), junk))).hasMessage(junk + ": holds no key");
        assertThatThrownBy(() -> TlsKeys.load(files(good.certificate(), old)))
                .hasMessageStartingWith(old + ": not a key in the form PKCS#8");
        Path none = directory.resolve("none");
        assertThatThrownBy(() -> TlsKeys.load(files(none, good.key()))).hasMessage(none + ": no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !", "Basic bm9jb2xvbg==", "Bearer cHJvbTpleA==", "Basic \u0000"})
    void aHeaderThatIsNoLoginIsNone(String header) {
        assertThat(Login.parse(header)).isEmpty();
    }

    @Test
    void readsALogin() {
        assertThat(Login.parse("basic cHJvbTpleDphbXBsZQ==")).contains(new Login("prom", "ex:ample"));
        assertThat(new Login("prom", "ex:ample").toString()).doesNotContain("ex:ample");
    }

    private Access access() throws InvalidAccess {
        return new Access(Optional.of(file), path -> config, () -> Instant.EPOCH);
    }

    private void touch(long second) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static WebConfig tls(Certificate certificate) {
        return new WebConfig(Optional.of(files(certificate.certificate(), certificate.key())), Map.of());
    }

    private static TlsFiles files(Path certificate, Path key) {
        return new TlsFiles(certificate, key, ClientAuth.NoClientCert, Optional.empty(), List.of("TLSv1.3"), List.of());
    }
}
