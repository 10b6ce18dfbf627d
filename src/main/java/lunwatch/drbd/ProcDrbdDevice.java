package lunwatch.drbd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.reading.MalformedText;

/** Parses one configured device of {@code /proc/drbd}: its line of states, its line of counters, and the lines of progress. */
final class ProcDrbdDevice {

    /** DRBD 8.0 to 8.2 say {@code st:} for {@code ro:}. The protocol is a blank while the device is StandAlone. */
    private static final Pattern STATES =
            Pattern.compile("cs:(\\S+) (?:ro|st):([^/\\s]+)/(\\S+) ds:([^/\\s]+)/(\\S+) (\\S| ) ?(\\S{3,})?\\s*");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private static final Map<String, String> WRITE_ORDERINGS = Map.of("b", "barrier", "f", "flush", "d", "drain", "n", "none");

    private final Map<String, String> counters;

    private ProcDrbdDevice(Map<String, String> counters) {
        this.counters = counters;
    }

    static Resource parse(int minor, String states, List<String> details) throws MalformedText {
        Matcher m = STATES.matcher(states);
        if (!m.matches()) {
            throw new MalformedText("states not understood: " + MalformedText.quote(states));
        }
        String line = details.stream().filter(detail -> detail.stripLeading().startsWith("ns:")).findFirst()
                .orElseThrow(() -> new MalformedText("no line of counters"));
        return new ProcDrbdDevice(counters(line)).resource(minor, m, SyncProgress.parse(String.join("\n", details)));
    }

    private Resource resource(int minor, Matcher m, Optional<Progress> progress) throws MalformedText {
        Cs cs = Cs.of(m.group(1));
        Device device = new Device(minor, new DiskState(m.group(4)), size("dr"), size("dw"), count("al"), count("bm"),
                gauge("lo"), gauge("ap"));
        PeerDevice peerDevice = new PeerDevice(minor, cs.replication(), new DiskState(m.group(5)), size("ns"), size("nr"),
                counters.containsKey("oos") ? Optional.of(size("oos")) : Optional.empty(), gauge("pe"), gauge("ua"), progress);
        Connection connection = new Connection(cs.connection(), m.group(1), new Role(m.group(3)), m.group(6).trim(),
                List.of(peerDevice));
        return new Resource(new Role(m.group(2)), new IoFlags(Optional.ofNullable(m.group(7)).orElse("")),
                counters.containsKey("ep") ? OptionalLong.of(gauge("ep")) : OptionalLong.empty(),
                Optional.ofNullable(counters.get("wo")).map(letter -> WRITE_ORDERINGS.getOrDefault(letter, letter)),
                List.of(device), List.of(connection));
    }

    private static Map<String, String> counters(String line) {
        Map<String, String> counters = new HashMap<>();
        for (String word : line.trim().split("\\s+")) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                counters.putIfAbsent(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return counters;
    }

    private Kib size(String name) throws MalformedText {
        return new Kib(count(name));
    }

    private long count(String name) throws MalformedText {
        long count = gauge(name);
        if (count < 0) {
            throw new MalformedText(name + ":" + count + " is negative");
        }
        return count;
    }

    private long gauge(String name) throws MalformedText {
        String value = counters.get(name);
        if (value == null) {
            throw new MalformedText("no " + name + ":");
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new MalformedText(name + ":" + value + " is not a number");
        }
        return Long.parseLong(value);
    }
}
