package lunwatch.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificates and the key of a web config, loaded.
 *
 * @param files what else it says of TLS
 * @param keys the server's key and certificates, under the password {@link #PASSWORD}
 * @param clientCas the CAs of the clients
 * @param expiry when the server's certificate ends
 */
public record TlsKeys(TlsFiles files, KeyStore keys, Optional<KeyStore> clientCas, Instant expiry) {

    /** A key store wants one, even in memory. */
    public static final String PASSWORD = "in memory";

    static TlsKeys load(TlsFiles files) throws InvalidAccess {
        List<X509Certificate> chain = Pem.read(files.certificate()).certificates();
        PrivateKey key = Pem.read(files.key()).key();
        try {
            if (!belongTogether(chain.get(0), key)) {
                throw new InvalidAccess(files.key() + ": not the key of the certificate in " + files.certificate());
            }
            KeyStore keys = empty();
            keys.setKeyEntry("server", key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
            Optional<KeyStore> clientCas = Optional.empty();
            if (files.clientCa().isPresent()) {
                clientCas = Optional.of(empty());
                int i = 0;
                for (X509Certificate ca : Pem.read(files.clientCa().get()).certificates()) {
                    clientCas.get().setCertificateEntry("ca" + i++, ca);
                }
            }
            return new TlsKeys(files, keys, clientCas, chain.get(0).getNotAfter().toInstant());
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidAccess(files.certificate() + ": cannot be used: " + e.getMessage());
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** What the key signs the certificate verifies; a key store would not look. */
    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] words = "lunwatch".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(words);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(words);
        return signature.verify(signed);
    }
}
