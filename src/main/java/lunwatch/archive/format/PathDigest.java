package lunwatch.archive.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands for a list of paths: the first 16 hexadecimal digits of the SHA-256 of its lines {@code [path]}, each with its LF. */
public final class PathDigest {

    private static final int BYTES = 8;

    private final MessageDigest sha256;

    public PathDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    public void add(String path) {
        sha256.update((PathRecord.header(path) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of what was added since the last one. */
    public String next() {
        return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
    }
}
