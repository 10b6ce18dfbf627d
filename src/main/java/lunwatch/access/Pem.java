package lunwatch.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class Pem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private final Path file;
    private final String text;

    private Pem(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static Pem read(Path file) throws InvalidAccess {
        try {
            return new Pem(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new InvalidAccess(file + ": no such file");
        } catch (IOException e) {
            throw new InvalidAccess(file + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** All certificates, in their order. */
    List<X509Certificate> certificates() throws InvalidAccess {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] block : blocks("CERTIFICATE")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            }
        } catch (CertificateException e) {
            throw new InvalidAccess(file + ": a certificate cannot be understood: " + e.getMessage());
        }
        if (certificates.isEmpty()) {
            throw new InvalidAccess(file + ": holds no certificate");
        }
        return certificates;
    }

    /** The key. */
    PrivateKey key() throws InvalidAccess {
        List<byte[]> blocks = blocks("PRIVATE KEY");
        if (blocks.size() != 1) {
            throw new InvalidAccess(file + (BLOCK.matcher(text).find() && text.contains(" PRIVATE KEY-----")
                    ? ": not a key in the form PKCS#8: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEWKEY makes one of it"
                    : ": holds " + (blocks.isEmpty() ? "no key" : "more than one key")));
        }
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0)));
            } catch (GeneralSecurityException e) {
                // a key of another algorithm, perhaps the next
            }
        }
        throw new InvalidAccess(file + ": the key is not one of RSA, EC or EdDSA");
    }

    private List<byte[]> blocks(String label) throws InvalidAccess {
        try {
            return BLOCK.matcher(text).results()
                    .filter(block -> block.group(1).equals(label))
                    .map((MatchResult block) -> Base64.getMimeDecoder().decode(block.group(2)))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidAccess(file + ": not PEM: " + e.getMessage());
        }
    }
}
