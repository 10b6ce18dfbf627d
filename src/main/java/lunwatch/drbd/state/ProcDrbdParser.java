package lunwatch.drbd.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.reading.MalformedText;
import lunwatch.subsystem.Problem;

/**
 * Parses the text of {@code /proc/drbd}: of DRBD 8.0 to 8.4 (drbd_proc.c); of DRBD 9 its header, and from 9.2.15 on the devices that were
 * set up by the tools of 8.4 (drbd_legacy_84.c).
 */
public final class ProcDrbdParser {

    private static final Pattern VERSION = Pattern.compile("version: (\\S+) \\(api:([^/)]*)/proto:([^)]*)\\).*");
    private static final Pattern HEADER = Pattern.compile("version: .*|GIT-hash: .*|srcversion: .*|Transports .*|\\s*");
    private static final Pattern DEVICE = Pattern.compile(" ?(\\d+): (cs:.*)");

    private final List<Resource> resources = new ArrayList<>();
    private final Set<Integer> unconfigured = new TreeSet<>();
    private final Set<Integer> seen = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private ProcDrbdParser() {}

    /**
     * Parses the whole text. A number or a minor that cannot be understood is a problem of its own and left out; so is a last line
     * without its newline, whose numbers may have lost digits.
     *
     * @throws MalformedText if it is something else altogether
     */
    public static Drbd parse(String text) throws MalformedText {
        return new ProcDrbdParser().parseAll(text);
    }

    private Drbd parseAll(String text) throws MalformedText {
        List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        if (!text.endsWith("\n")) {
            problem("ends in the middle of a line: " + MalformedText.quote(text.substring(text.lastIndexOf('\n') + 1)));
        }
        Optional<ModuleVersion> version = version(lines);
        int first = 0;
        while (first < lines.size() && HEADER.matcher(lines.get(first)).matches()) {
            first++;
        }
        parseDevices(lines.subList(first, lines.size()));
        if (version.isEmpty() && seen.isEmpty()) {
            throw new MalformedText("neither a version nor a device: " + MalformedText.quote(text));
        }
        return new Drbd(version, resources, unconfigured, Map.of(), problems);
    }

    private static Optional<ModuleVersion> version(List<String> lines) {
        return lines.stream().map(VERSION::matcher).filter(Matcher::matches).findFirst()
                .map(m -> new ModuleVersion(m.group(1), m.group(2), m.group(3)));
    }

    private void parseDevices(List<String> lines) {
        int i = 0;
        while (i < lines.size()) {
            Matcher device = DEVICE.matcher(lines.get(i));
            int end = i + 1;
            while (end < lines.size() && !isDevice(lines.get(end))) {
                end++;
            }
            if (device.matches()) {
                parseDevice(device.group(1), device.group(2), lines.subList(i + 1, end));
            } else {
                problem("expected a device: " + MalformedText.quote(lines.get(i)));
            }
            i = end;
        }
    }

    /** Most lines are none, and of most of them that is known without an expression. */
    private static boolean isDevice(String line) {
        return line.contains(": cs:") && DEVICE.matcher(line).matches();
    }

    private void parseDevice(String number, String states, List<String> details) {
        try {
            int minor = minor(number);
            if (states.trim().equals("cs:Unconfigured")) {
                unconfigured.add(minor);
            } else {
                resources.add(ProcDrbdDevice.parse(minor, states, details, what -> problem("minor " + number + ": " + what)));
            }
        } catch (MalformedText e) {
            problem("minor " + number + ": " + e.getMessage());
        }
    }

    /** A minor is a device number of 20 bits (include/linux/kdev_t.h); each is printed once. */
    private int minor(String number) throws MalformedText {
        if (number.length() > 7 || Integer.parseInt(number) >= 1 << 20) {
            throw new MalformedText("not a minor");
        }
        int minor = Integer.parseInt(number);
        if (!seen.add(minor)) {
            throw new MalformedText("printed twice");
        }
        return minor;
    }

    private void problem(String what) {
        problems.add(new Problem(DrbdPaths.PROC, what));
    }
}
