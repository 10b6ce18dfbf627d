package lunwatch.munin.memory;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lunwatch.graph.GraphedObject;
import lunwatch.graph.Graphs;
import lunwatch.graph.KnownObjects;

/**
 * The objects that were seen, each with its name in Munin and the day it was seen last. While a target is on the other node, graphs
 * go on with what is remembered here, and a name once given never moves to another object, though that may be the older one.
 *
 * <p>As text, format version 1: one line each of day (UTC), name, kind and identity, sorted; lines that begin with {@code #} say nothing.
 */
public final class ObjectMemory implements KnownObjects {

    /** Nothing seen yet. */
    public static final ObjectMemory EMPTY = new ObjectMemory(new TreeMap<>());

    private static final String HEADER = "# What the Munin graphs of lunwatch have shown, format 1: last seen, name, what it is\n";

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) ([A-Za-z_][A-Za-z0-9_]*) (\\w+) (\\S.*)");

    private static final int HASH_DIGITS = 8;

    private record Entry(GraphedObject object, String name, LocalDate seen) {
        private String text() {
            return seen + " " + name + " " + object.kind() + " " + object.identity() + "\n";
        }
    }

    private final SortedMap<String, Entry> entries;

    private ObjectMemory(SortedMap<String, Entry> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    private static String key(GraphedObject object) {
        return object.kind() + " " + object.identity();
    }

    /**
     * What a text tells; a line that is not understood is left out, and so is the second of two with one name.
     *
     * @param graphs those that know what the lines speak of
     */
    public static ObjectMemory parse(List<String> lines, List<Graphs> graphs) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        lines.stream().map(line -> entry(line, graphs)).flatMap(Optional::stream)
                .filter(entry -> taken.add(entry.object().scope() + " " + entry.name()))
                .forEach(entry -> entries.putIfAbsent(key(entry.object()), entry));
        return new ObjectMemory(entries);
    }

    private static Optional<Entry> entry(String line, List<Graphs> graphs) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            return Optional.empty();
        }
        return graphs.stream().flatMap(each -> each.object(m.group(3), m.group(4)).stream()).findFirst()
                .map(object -> new Entry(object, m.group(2), day(m.group(1))));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }

    /** This memory as text. What nobody could read back is left out: names with the end of a line in them. */
    public String text() {
        return entries.values().stream().map(Entry::text).filter(line -> LINE.matcher(line.stripTrailing()).matches())
                .collect(Collectors.joining("", HEADER, ""));
    }

    /**
     * This memory and what is seen now; without what was not seen for long and is still gone.
     *
     * @param keepDays for how many days something is remembered
     */
    public ObjectMemory seeing(Collection<? extends GraphedObject> present, Instant at, int keepDays) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        SortedMap<String, Entry> next = new TreeMap<>(entries);
        Set<String> back = present.stream().map(ObjectMemory::key).collect(Collectors.toSet());
        next.values().removeIf(entry -> entry.seen().plusDays(keepDays).isBefore(today) && !back.contains(key(entry.object())));
        Set<String> taken = new HashSet<>();
        next.values().forEach(entry -> taken.add(entry.object().scope() + " " + entry.name()));
        for (GraphedObject object : present) {
            Entry before = next.get(key(object));
            next.put(key(object), new Entry(object, before == null ? nameFor(object, taken) : before.name(), today));
        }
        return new ObjectMemory(next);
    }

    private static String nameFor(GraphedObject object, Set<String> taken) {
        String name = object.wish().matches("[A-Za-z_].*") ? object.wish() : "_" + object.wish();
        boolean usable = name.length() <= object.longestName() && taken.add(object.scope() + " " + name);
        String given = usable ? name : hashed(name, object);
        taken.add(object.scope() + " " + given);
        return given;
    }

    private static String hashed(String name, GraphedObject object) {
        String hash = UUID.nameUUIDFromBytes(object.identity().getBytes(StandardCharsets.UTF_8)).toString().substring(0, HASH_DIGITS);
        return name.substring(0, Math.min(name.length(), object.longestName() - 1 - HASH_DIGITS)) + "_" + hash;
    }

    @Override
    public <T extends GraphedObject & Comparable<T>> SortedSet<T> all(Class<T> type) {
        return entries.values().stream().map(Entry::object).filter(type::isInstance).map(type::cast)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String name(GraphedObject object) {
        return entries.get(key(object)).name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectMemory memory && memory.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
