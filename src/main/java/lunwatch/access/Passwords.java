package lunwatch.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares passwords with bcrypt hashes. An unknown user costs what a wrong password costs, and a login that was right once is
 * remembered (by its SHA-256), so that a scrape a minute does not hash for a tenth of a second each.
 */
final class Passwords {

    /** Only right logins are remembered, so that nobody can fill this. */
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();
    private final Map<String, String> hashes;
    private final String nobodysHash;

    /** @throws InvalidAccess if one is not a bcrypt hash; the message names the user */
    Passwords(Map<String, String> hashes) throws InvalidAccess {
        this.hashes = Map.copyOf(hashes);
        int highest = 4;
        for (Map.Entry<String, String> entry : this.hashes.entrySet()) {
            highest = Math.max(highest, cost(entry.getKey(), entry.getValue()));
        }
        this.nobodysHash = this.hashes.isEmpty() ? "" : BCrypt.withDefaults().hashToString(highest, "nobody".toCharArray());
    }

    private static int cost(String user, String hash) throws InvalidAccess {
        if (!hash.matches("\\$2[abxy]\\$(0[4-9]|1\\d|2\\d|3[01])\\$[./A-Za-z0-9]{53}")) {
            throw new InvalidAccess("basic_auth_users." + user + ": not a bcrypt hash");
        }
        return Integer.parseInt(hash.substring(4, 6));
    }

    boolean areAsked() {
        return !hashes.isEmpty();
    }

    /** Whether this login was right before; takes no time. */
    boolean remember(Login login) {
        return remembered.contains(digest(login));
    }

    /** Whether the login is right; takes a tenth of a second of CPU time, more for a higher cost. */
    boolean admit(Login login) {
        String hash = hashes.getOrDefault(login.user(), nobodysHash);
        boolean right = BCrypt.verifyer(null, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
                .verify(login.password().getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8)).verified
                && hashes.containsKey(login.user());
        if (right) {
            remembered.add(digest(login));
        }
        return right;
    }

    private static String digest(Login login) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(login.user().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return HexFormat.of().formatHex(sha256.digest(login.password().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
