package lunwatch.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that signs itself, made by the JDK's keytool for 127.0.0.1.
 *
 * @param certificate the certificate as PEM
 * @param key its key as PEM
 * @param store both, as a PKCS#12 file with the password {@link #PASSWORD}
 */
public record Certificate(Path certificate, Path key, Path store) {

    /** Of the store. */
    public static final String PASSWORD = "changeit";

    /** One that is valid now. */
    public static Certificate make(Path directory, String name) {
        return make(directory, name, "EC", "-1d");
    }

    /**
     * One that is valid for ten days.
     *
     * @param algorithm RSA, EC or Ed25519
     * @param start as keytool takes it: {@code -20d} has expired
     */
    public static Certificate make(Path directory, String name, String algorithm, String start) {
        Path store = directory.resolve(name + ".p12");
        Debian.Result made =
                Debian.run("", Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore",
                        store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "it", "-keyalg", algorithm, "-dname",
                        "CN=" + name, "-ext", "san=ip:127.0.0.1", "-startdate", start, "-validity", "10");
        if (made.status() != 0) {
            throw new IllegalStateException(made.output());
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new Certificate(
                    pem(directory.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate("it").getEncoded()),
                    pem(directory.resolve(name + ".key"), "PRIVATE KEY", keys.getKey("it", PASSWORD.toCharArray()).getEncoded()),
                    store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        return Files.writeString(file, "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der) + "\n-----END " + label
                + "-----\n");
    }
}
