package lunwatch.munin;

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

/**
 * The subjects that were seen, each with its name in Munin and the day it was seen last. While a target is on the other node, graphs
 * go on with what is remembered here, and a name once given never moves to another subject, though that may be the older one.
 *
 * <p>As text, format version 1: one line each of day (UTC), name, kind and identity, sorted; lines that begin with {@code #} say nothing.
 */
final class Memory {

    /** Nothing seen yet. */
    static final Memory EMPTY = new Memory(new TreeMap<>());

    private static final String HEADER = "# What the Munin graphs of lunwatch have shown, format 1: last seen, name, what it is\n";

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) ([A-Za-z_][A-Za-z0-9_]*) (\\w+) (\\S.*)");

    private static final int HASH_DIGITS = 8;

    private record Entry(Subject subject, String name, LocalDate seen) {
        private String text() {
            return seen + " " + name + " " + subject.kind() + " " + subject.identity() + "\n";
        }
    }

    private final SortedMap<String, Entry> entries;

    private Memory(SortedMap<String, Entry> entries) {
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    private static String key(Subject subject) {
        return subject.kind() + " " + subject.identity();
    }

    /** What a text tells; a line that is not understood is left out, and so is the second of two with one name. */
    static Memory parse(List<String> lines) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        lines.stream().map(Memory::entry).flatMap(Optional::stream)
                .filter(entry -> taken.add(entry.subject().scope() + " " + entry.name()))
                .forEach(entry -> entries.putIfAbsent(key(entry.subject()), entry));
        return new Memory(entries);
    }

    private static Optional<Entry> entry(String line) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
            return Optional.empty();
        }
        return Subject.parse(m.group(3), m.group(4)).map(subject -> new Entry(subject, m.group(2), day(m.group(1))));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return LocalDate.EPOCH;
        }
    }

    /** This memory as text. What nobody could read back is left out: names with the end of a line in them. */
    String text() {
        return entries.values().stream().map(Entry::text).filter(line -> LINE.matcher(line.stripTrailing()).matches())
                .collect(Collectors.joining("", HEADER, ""));
    }

    /**
     * This memory and what is seen now; without what was not seen for long and is still gone.
     *
     * @param keepDays for how many days something is remembered
     */
    Memory seeing(Collection<? extends Subject> present, Instant at, int keepDays) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        SortedMap<String, Entry> next = new TreeMap<>(entries);
        Set<String> back = present.stream().map(Memory::key).collect(Collectors.toSet());
        next.values().removeIf(entry -> entry.seen().plusDays(keepDays).isBefore(today) && !back.contains(key(entry.subject())));
        Set<String> taken = new HashSet<>();
        next.values().forEach(entry -> taken.add(entry.subject().scope() + " " + entry.name()));
        for (Subject subject : present) {
            Entry before = next.get(key(subject));
            next.put(key(subject), new Entry(subject, before == null ? nameFor(subject, taken) : before.name(), today));
        }
        return new Memory(next);
    }

    private static String nameFor(Subject subject, Set<String> taken) {
        String name = subject.wish().matches("[A-Za-z_].*") ? subject.wish() : "_" + subject.wish();
        boolean usable = name.length() <= subject.longestName() && taken.add(subject.scope() + " " + name);
        String given = usable ? name : hashed(name, subject);
        taken.add(subject.scope() + " " + given);
        return given;
    }

    private static String hashed(String name, Subject subject) {
        String hash = UUID.nameUUIDFromBytes(subject.identity().getBytes(StandardCharsets.UTF_8)).toString().substring(0, HASH_DIGITS);
        return name.substring(0, Math.min(name.length(), subject.longestName() - 1 - HASH_DIGITS)) + "_" + hash;
    }

    /** The subjects of one type, in their order. */
    <T extends Subject & Comparable<T>> SortedSet<T> subjects(Class<T> type) {
        return entries.values().stream().map(Entry::subject).filter(type::isInstance).map(type::cast)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name of a subject that was seen. */
    String name(Subject subject) {
        return entries.get(key(subject)).name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Memory memory && memory.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
