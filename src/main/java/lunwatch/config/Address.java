package lunwatch.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an address, an IPv6 address without its brackets
 * @param port 1 to 65535, or 0 for any that is free
 */
public record Address(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+)):(\\d{1,5})");

    public Address {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
        }
    }

    /**
     * The address that a text names.
     *
     * @throws IllegalArgumentException if the text is not {@code HOST:PORT} or {@code [IPV6]:PORT}
     */
    public static Address parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not HOST:PORT: \"" + text + "\"");
        }
        return new Address(m.group(1) == null ? m.group(2) : m.group(1), Integer.parseInt(m.group(3)));
    }

    /** The same host with another port. */
    public Address withPort(int other) {
        return new Address(host, other);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
