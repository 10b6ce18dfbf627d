package lunwatch.archive.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file in the archive: what it holds, the local time it begins at with its offset from UTC, and which part it is.
 *
 * <p>With the offset in the name the two hours that have one local time in autumn are two files. Files are in the order of time,
 * which is not always that of their names.
 *
 * @param from the full hour (statistics) or minute (dump)
 * @param part 1, and up to 99 where the part before could not be gone on with
 */
public record FileName(Kind kind, LocalDateTime from, ZoneOffset offset, int part) implements Comparable<FileName> {

    /** What a file holds. */
    public enum Kind {
        /** The samples of an hour. */
        STATISTICS("lio-statistics-", 10, ChronoUnit.HOURS),
        /** Everything, at one minute. */
        DUMP("lio-", 12, ChronoUnit.MINUTES);

        private final String prefix;
        private final int digits;
        private final ChronoUnit span;

        Kind(String prefix, int digits, ChronoUnit span) {
            this.prefix = prefix;
            this.digits = digits;
            this.span = span;
        }
    }

    private static final int LAST_PART = 99;

    private static final Pattern NAME = Pattern.compile("(lio-(?:statistics-)?)(\\d{10}|\\d{12})([+-]\\d{4})(?:\\.(\\d{1,2}))?\\.gz");
    private static final Pattern DIRECTORY = Pattern.compile("\\d{8}");
    private static final DateTimeFormatter DAY = strict("uuuuMMdd");
    private static final DateTimeFormatter MINUTE = strict("uuuuMMddHHmm");
    private static final DateTimeFormatter OFFSET = strict("xx");
    private static final Comparator<FileName> BY_TIME = Comparator.comparing(FileName::start).thenComparing(FileName::part)
            .thenComparing(FileName::kind);

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The name of the file that what was read at an instant goes into, if nothing is in the way. */
    public static FileName of(Kind kind, OffsetDateTime at) {
        return new FileName(kind, at.toLocalDateTime().truncatedTo(kind.span), at.getOffset(), 1);
    }

    /** What a name says; empty when it is not one that this class writes. */
    static Optional<FileName> parse(String name) {
        Matcher m = NAME.matcher(name);
        if (!m.matches()) {
            return Optional.empty();
        }
        Kind kind = m.group(1).equals(Kind.STATISTICS.prefix) ? Kind.STATISTICS : Kind.DUMP;
        try {
            LocalDateTime from = LocalDateTime.parse((m.group(2) + "00").substring(0, 12), MINUTE);
            int part = m.group(4) == null ? 1 : Integer.parseInt(m.group(4));
            return Optional.of(new FileName(kind, from, ZoneOffset.of(m.group(3)), part)).filter(file -> file.toString().equals(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The date that the name of a day's directory says; empty when it is not such a name. */
    public static Optional<LocalDate> day(String directory) {
        if (!DIRECTORY.matcher(directory).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(directory, DAY));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The name of a day's directory. */
    public static String directory(LocalDate day) {
        return DAY.format(day);
    }

    public LocalDate day() {
        return from.toLocalDate();
    }

    public Instant start() {
        return from.toInstant(offset);
    }

    /** The instant after the last that belongs into this file. */
    public Instant end() {
        return start().plus(1, kind.span);
    }

    public FileName withPart(int number) {
        return new FileName(kind, from, offset, number);
    }

    /**
     * The name of the part after this one.
     *
     * @throws IOException when there can be no more parts
     */
    public FileName next() throws IOException {
        if (part == LAST_PART) {
            throw new IOException(this + " is the last part there can be");
        }
        return withPart(part + 1);
    }

    public Path in(Path root) {
        return root.resolve(directory(day())).resolve(toString());
    }

    /** The name under which a file is written before it gets its own; no pattern of a user matches it. */
    public String temporary() {
        return "." + this + ".tmp";
    }

    /** Whether a name is one that {@link #temporary} gives. */
    public static boolean isTemporary(String name) {
        return ofTemporary(name).isPresent();
    }

    /** Whether a name is that of a file of a day, finished or not. */
    public static boolean isOwn(String name, LocalDate day) {
        return parse(name).or(() -> ofTemporary(name)).filter(file -> file.day().equals(day)).isPresent();
    }

    private static Optional<FileName> ofTemporary(String name) {
        return name.startsWith(".") && name.endsWith(".tmp") ? parse(name.substring(1, name.length() - 4)) : Optional.empty();
    }

    @Override
    public int compareTo(FileName other) {
        return BY_TIME.compare(this, other);
    }

    @Override
    public String toString() {
        String suffix = part == 1 ? ".gz" : "." + part + ".gz";
        return kind.prefix + MINUTE.format(from).substring(0, kind.digits) + OFFSET.format(offset) + suffix;
    }
}
