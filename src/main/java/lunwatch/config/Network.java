package lunwatch.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the Internet, in the notation of CIDR.
 *
 * @param address any address in it; never a name, which a resolver could answer in many ways
 * @param bits how many of the first bits all its addresses have in common
 */
public record Network(InetAddress address, int bits) {

    private static final Pattern FORM = Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    public Network {
        if (bits < 0 || bits > 8 * address.getAddress().length) {
            throw new IllegalArgumentException("more bits than an address has: /" + bits);
        }
    }

    /**
     * The network that a text names.
     *
     * @throws IllegalArgumentException if the text is not an address, or an address and the length of its prefix
     */
    public static Network parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a network such as 192.0.2.0/24 or 2001:db8::/32: \"" + text + "\"");
        }
        try {
            InetAddress address = InetAddress.getByName(m.group(1));
            return new Network(address, m.group(2) == null ? 8 * address.getAddress().length : Integer.parseInt(m.group(2)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: \"" + m.group(1) + "\"", e);
        }
    }

    /** Whether an address is in it. The JDK gives IPv4 peers as such, on a dual-stack socket too. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((mine[bit / 8] ^ theirs[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }
}
