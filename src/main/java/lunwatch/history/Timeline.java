package lunwatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;
import lunwatch.subsystem.Outcome;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.States;
import lunwatch.subsystem.Subsystem;

/**
 * The states of a subsystem from sample to sample, told when they change: everything that is one of several states, what else belongs to
 * the state, and how much is out of sync at that time.
 */
public final class Timeline {

    /** What happened to one object at one time. */
    public record Event(Instant at, String object, String what) {}

    /** The most that an amount ever was. */
    public record Peak(Instant at, String object, long bytes) {}

    private final Subsystem<?> subsystem;
    private final States declared;
    private final Gaps gaps = new Gaps();
    private final Map<String, Peak> peaks = new TreeMap<>();
    private Map<String, Map<String, String>> before = Map.of();
    private Instant last = Instant.MIN;

    /** @param subsystem one that declares states */
    public Timeline(Subsystem<?> subsystem) {
        this.subsystem = subsystem;
        this.declared = subsystem.states().orElseThrow();
    }

    /** What is different in the next sample; everything, in the first one. */
    public List<Event> next(Sample sample) {
        List<Event> events = new ArrayList<>();
        if (!gaps.continues(sample.at()) && !last.equals(Instant.MIN)) {
            events.add(new Event(sample.at(), "archive", "no samples for " + Duration.between(last, sample.at()).toMinutes() + " min"));
        }
        Optional<? extends Part<?>> part = sample.part(subsystem);
        List<Family> families = part.map(seen -> seen.families().toList()).orElse(List.of());
        Map<String, Map<String, String>> now = states(part, families);
        Map<String, Long> amounts = amounts(sample.at(), families);
        TreeSet<String> objects = new TreeSet<>(before.keySet());
        objects.addAll(now.keySet());
        for (String object : objects) {
            String changes = changes(before.getOrDefault(object, Map.of()), now.getOrDefault(object, Map.of()));
            if (!changes.isEmpty()) {
                events.add(new Event(sample.at(), object, changes + amount(amounts.getOrDefault(object, 0L))));
            }
        }
        before = now;
        last = sample.at();
        return events;
    }

    private String amount(long bytes) {
        return bytes == 0 ? "" : declared.amount().map(amount -> ", " + amount.name() + " " + bytes / 1024 + " KiB").orElse("");
    }

    /** For each object that ever had any of the amount, when it was most. */
    public List<Peak> peaks() {
        return List.copyOf(peaks.values());
    }

    private Map<String, Map<String, String>> states(Optional<? extends Part<?>> part, List<Family> families) {
        Map<String, Map<String, String>> states = new TreeMap<>();
        part.map(Part::outcome).ifPresent(outcome -> put(states, subsystem.name(), declared.presence(),
                outcome instanceof Outcome.Seen<?> ? "present" : outcome.describe()));
        for (Family family : families) {
            family.series().forEach(series -> add(family, series, states));
        }
        return states;
    }

    private void add(Family family, Series series, Map<String, Map<String, String>> states) {
        Labels labels = series.labels();
        String name = family.name().replace("lunwatch_" + subsystem.name() + "_", "");
        if (declared.unknown().filter(family.metric()::equals).isPresent()) {
            put(states, object(labels), labels.value("kind").orElse("") + " (unknown to lunwatch)", labels.value("word").orElse(""));
        } else if (family.kind() == Kind.STATES && !series.value().equals(0L)) {
            List<String> values = labels.values();
            put(states, object(labels), name, values.get(values.size() - 1));
        } else if (declared.flags().contains(family.metric())) {
            put(states, object(labels), name + which(labels), series.value().equals(0L) ? "no" : "yes");
        }
    }

    /** What tells a flag from others of its object. */
    private String which(Labels labels) {
        StringBuilder which = new StringBuilder();
        labels.forEach((name, value) -> {
            if (!declared.identity().contains(name)) {
                which.append('_').append(name).append('_').append(value);
            }
        });
        return which.toString();
    }

    private static void put(Map<String, Map<String, String>> states, String object, String name, String value) {
        states.computeIfAbsent(object, key -> new TreeMap<>()).put(name, value);
    }

    /** The labels that tell one object from another; what has none of them is the subsystem itself. */
    private String object(Labels labels) {
        List<String> words = new ArrayList<>();
        for (String name : declared.identity()) {
            boolean counts = Optional.ofNullable(declared.beside().get(name)).flatMap(labels::value).isEmpty();
            labels.value(name).filter(value -> counts).ifPresent(value -> words.add(name + " " + value));
        }
        return words.isEmpty() ? subsystem.name() : String.join(" ", words);
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

    private Map<String, Long> amounts(Instant at, List<Family> families) {
        Map<String, Long> amounts = new TreeMap<>();
        families.stream().filter(family -> declared.amount().filter(amount -> amount.bytes().equals(family.metric())).isPresent())
                .flatMap(family -> family.series().stream())
                .forEach(series -> {
                    String object = object(series.labels());
                    long bytes = series.value().longValue();
                    amounts.put(object, bytes);
                    if (bytes > 0 && (!peaks.containsKey(object) || peaks.get(object).bytes() < bytes)) {
                        peaks.put(object, new Peak(at, object, bytes));
                    }
                });
        return amounts;
    }
}
