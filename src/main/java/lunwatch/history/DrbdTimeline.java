package lunwatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.sample.Outcome;
import lunwatch.sample.Sample;

/**
 * The states of DRBD from sample to sample, told when they change: everything that is one of several states, whether a minor is
 * configured, why a resync is paused, and how much is out of sync at that time.
 */
public final class DrbdTimeline {

    /** What happened to one subject at one time. */
    public record Event(Instant at, String subject, String what) {}

    /** The most that was ever out of sync. */
    public record Peak(Instant at, String subject, long bytes) {}

    private static final String PREFIX = "lunwatch_drbd_";
    private static final Pattern FLAGS = Pattern.compile(PREFIX + "(configured|io_suspended|activity_log_suspended|resync_paused)");
    private static final String UNKNOWN = PREFIX + "unknown_state_info";
    private static final String OUT_OF_SYNC = PREFIX + "out_of_sync_bytes";

    private final Gaps gaps = new Gaps();
    private final Map<String, Peak> peaks = new TreeMap<>();
    private Map<String, Map<String, String>> before = Map.of();
    private Instant last = Instant.MIN;

    /** What is different in the next sample; everything, in the first one. */
    public List<Event> next(Sample sample) {
        List<Event> events = new ArrayList<>();
        if (!gaps.continues(sample.at()) && !last.equals(Instant.MIN)) {
            events.add(new Event(sample.at(), "archive", "no samples for " + Duration.between(last, sample.at()).toMinutes() + " min"));
        }
        List<Family> families = sample.drbd().toOptional().isPresent() ? Families.of(sample) : List.of();
        Map<String, Map<String, String>> now = states(sample, families);
        Map<String, Long> outOfSync = outOfSync(sample, families);
        TreeSet<String> subjects = new TreeSet<>(before.keySet());
        subjects.addAll(now.keySet());
        for (String subject : subjects) {
            String changes = changes(before.getOrDefault(subject, Map.of()), now.getOrDefault(subject, Map.of()));
            if (!changes.isEmpty()) {
                events.add(new Event(sample.at(), subject, changes + Optional.ofNullable(outOfSync.get(subject)).filter(bytes -> bytes > 0)
                        .map(bytes -> ", out of sync " + bytes / 1024 + " KiB").orElse("")));
            }
        }
        before = now;
        last = sample.at();
        return events;
    }

    /** For each subject that was ever out of sync, when it was most. */
    public List<Peak> peaks() {
        return List.copyOf(peaks.values());
    }

    private static Map<String, Map<String, String>> states(Sample sample, List<Family> families) {
        Map<String, Map<String, String>> states = new TreeMap<>();
        put(states, "drbd", "module", sample.drbd() instanceof Outcome.Seen<?> ? "present" : sample.drbd().describe());
        for (Family family : families) {
            family.series().forEach(series -> add(family, series, states));
        }
        return states;
    }

    private static void add(Family family, Series series, Map<String, Map<String, String>> states) {
        Labels labels = series.labels();
        List<String> values = labels.values();
        String last = values.isEmpty() ? "" : values.get(values.size() - 1);
        String name = family.name().replace(PREFIX, "");
        if (family.name().equals(UNKNOWN)) {
            put(states, subject(labels), labels.value("kind").orElse("") + " (unknown to lunwatch)", labels.value("word").orElse(""));
        } else if (family.kind() == Kind.STATES && family.name().startsWith(PREFIX) && !series.value().equals(0L)) {
            put(states, subject(labels), name, last);
        } else if (FLAGS.matcher(family.name()).matches()) {
            put(states, subject(labels), name + (labels.value("by").isPresent() ? "_by_" + last : ""),
                    series.value().equals(0L) ? "no" : "yes");
        }
    }

    private static void put(Map<String, Map<String, String>> states, String subject, String name, String value) {
        states.computeIfAbsent(subject, key -> new TreeMap<>()).put(name, value);
    }

    /** All labels but those that name a state; a minor alone is what DRBD 8 has. */
    private static String subject(Labels labels) {
        List<String> words = new ArrayList<>();
        for (String name : List.of("resource", "peer", "volume", "minor")) {
            labels.value(name).ifPresent(value -> words.add(name + " " + value));
        }
        return words.isEmpty() ? "drbd" : String.join(" ", words);
    }

    private static String changes(Map<String, String> before, Map<String, String> now) {
        List<String> changes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String old = before.getOrDefault(name, "-");
            String current = now.getOrDefault(name, "-");
            if (before.isEmpty() ? !current.equals("no") : !old.equals(current)) {
                changes.add(name + " " + (before.isEmpty() ? "" : old + " -> ") + current);
            }
        }
        return String.join(", ", changes);
    }

    private Map<String, Long> outOfSync(Sample sample, List<Family> families) {
        Map<String, Long> outOfSync = new TreeMap<>();
        families.stream().filter(family -> family.name().equals(OUT_OF_SYNC)).flatMap(family -> family.series().stream())
                .forEach(series -> {
                    String subject = subject(series.labels());
                    long bytes = series.value().longValue();
                    outOfSync.put(subject, bytes);
                    if (bytes > 0 && (!peaks.containsKey(subject) || peaks.get(subject).bytes() < bytes)) {
                        peaks.put(subject, new Peak(sample.at(), subject, bytes));
                    }
                });
        return outOfSync;
    }
}
