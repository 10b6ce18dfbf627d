package lunwatch.drbd.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.reading.MalformedText;

/**
 * Parses one configured device of {@code /proc/drbd}: its line of states, its line of counters, and the lines of progress. A number that
 * cannot be read is a problem of its own and left out.
 */
final class ProcDrbdDevice {

    /** DRBD 8.0 to 8.2 say {@code st:} for {@code ro:}. The protocol is a blank while the device is StandAlone. */
    private static final Pattern STATES =
            Pattern.compile("cs:(\\S+) (?:ro|st):([^/\\s]+)/(\\S+) ds:([^/\\s]+)/(\\S+) (\\S| ) ?(\\S{3,})?\\s*");

    /** So many digits always fit in a {@code long}. */
    private static final int DIGITS = 18;

    /** DRBD 9's debugfs prints two numbers for the parts of one. */
    private static final Pattern SUM = Pattern.compile("\\[(-?\\d{1,10});(-?\\d{1,10})\\]");

    /** The letters of drbd_proc.c and the numbers of DRBD 9's debugfs. */
    private static final Map<String, String> WRITE_ORDERINGS = Map.of("b", "barrier", "f", "flush", "d", "drain", "n", "none",
            "3", "barrier", "2", "flush", "1", "drain", "0", "none");

    private final Map<String, String> counters;
    private final Consumer<String> problems;

    private ProcDrbdDevice(Map<String, String> counters, Consumer<String> problems) {
        this.counters = counters;
        this.problems = problems;
    }

    /** @throws MalformedText if its states cannot be understood */
    static Resource parse(int minor, String states, List<String> details, Consumer<String> problems) throws MalformedText {
        Matcher m = STATES.matcher(states);
        if (!m.matches()) {
            throw new MalformedText("states not understood: " + MalformedText.quote(states));
        }
        Optional<String> line = details.stream().filter(detail -> detail.stripLeading().startsWith("ns:")).findFirst();
        if (line.isEmpty()) {
            problems.accept("no line of counters");
        }
        List<String> bar = details.stream().dropWhile(detail -> !SyncProgress.isProgress(detail)).toList();
        Optional<ResyncProgress> progress = SyncProgress.parse(String.join("\n", bar));
        if (!bar.isEmpty() && progress.isEmpty()) {
            problems.accept("progress not understood: " + MalformedText.quote(bar.get(0).strip()));
        }
        return new ProcDrbdDevice(line.map(ProcDrbdDevice::counters).orElse(Map.of()), problems).resource(minor, m, progress);
    }

    private Resource resource(int minor, Matcher m, Optional<ResyncProgress> progress) {
        Drbd8ConnectionState cs = Drbd8ConnectionState.of(m.group(1));
        IoFlags flags = new IoFlags(Optional.ofNullable(m.group(7)).orElse(""));
        Device device = new Device(minor, OptionalInt.empty(), new DiskState(m.group(4)), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(flags.activityLogSuspended()), Optional.of(flags.backingDeviceCongested()),
                new DiskActivity(size("dr"), size("dw"), count("al"), count("bm"), gauge("lo"), gauge("ap")));
        PeerDevice peerDevice = new PeerDevice(minor, cs.replication(), new DiskState(m.group(5)), flags.resyncPaused(),
                new PeerActivity(size("ns"), size("nr"), size("oos", ifPrinted("oos")), gauge("pe"), gauge("ua")), progress);
        Connection connection = new Connection(Optional.empty(), cs.connection(), m.group(1), new Role(m.group(3)), m.group(6).trim(),
                Optional.of(flags.networkCongested()), OptionalLong.empty(), OptionalLong.empty(), List.of(peerDevice));
        return new Resource(Optional.empty(), OptionalInt.of(minor), new Role(m.group(2)), flags.ioSuspended(), Optional.empty(),
                boxed(ifPrinted("ep")),
                Optional.ofNullable(counters.get("wo")).map(letter -> WRITE_ORDERINGS.getOrDefault(letter, letter)),
                List.of(device), List.of(connection));
    }

    private static Map<String, String> counters(String line) {
        Map<String, String> counters = new HashMap<>();
        for (StringTokenizer words = new StringTokenizer(line); words.hasMoreTokens();) {
            String word = words.nextToken();
            int colon = word.indexOf(':');
            if (colon > 0) {
                counters.putIfAbsent(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return counters;
    }

    private Optional<Kib> size(String name) {
        return size(name, number(name));
    }

    private Optional<Kib> size(String name, Optional<Long> count) {
        return count.filter(kib -> isFine(kib >= 0 && kib <= Kib.MAX, name, "not a size")).map(Kib::new);
    }

    private OptionalLong count(String name) {
        return boxed(number(name).filter(count -> isFine(count >= 0, name, "negative")));
    }

    private OptionalLong gauge(String name) {
        return boxed(number(name));
    }

    /** A number that every version prints. */
    private Optional<Long> number(String name) {
        if (!counters.isEmpty() && !counters.containsKey(name)) {
            problems.accept("no " + name + ":");
        }
        return ifPrinted(name);
    }

    private Optional<Long> ifPrinted(String name) {
        String value = counters.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Long> number = value.startsWith("[") ? sum(value) : plain(value);
        isFine(number.isPresent(), name, "not a number");
        return number;
    }

    /** No expression: a thousand minors have ten thousand of these. */
    private static Optional<Long> plain(String value) {
        int first = value.startsWith("-") ? 1 : 0;
        boolean number = value.length() > first && value.length() <= first + DIGITS;
        for (int i = first; number && i < value.length(); i++) {
            number = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        return number ? Optional.of(Long.parseLong(value)) : Optional.empty();
    }

    private static Optional<Long> sum(String value) {
        Matcher sum = SUM.matcher(value);
        return sum.matches() ? Optional.of(Long.parseLong(sum.group(1)) + Long.parseLong(sum.group(2))) : Optional.empty();
    }

    private boolean isFine(boolean fine, String name, String otherwise) {
        if (!fine) {
            problems.accept(MalformedText.quote(name + ":" + counters.get(name)) + " is " + otherwise);
        }
        return fine;
    }

    private static OptionalLong boxed(Optional<Long> value) {
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }
}
