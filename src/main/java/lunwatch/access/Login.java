package lunwatch.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A user's name and password, as a client sent them. */
public record Login(String user, String password) {

    private static final String BASIC = "basic ";

    /** Reads an Authorization header of the scheme Basic (RFC 7617); empty when it is none. */
    public static Optional<Login> parse(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(new Login(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Keeps the password out of any log. */
    @Override
    public String toString() {
        return "login of " + user;
    }
}
