package lunwatch.archive.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.DumpFile;
import lunwatch.archive.format.FileName;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.SealedHead;
import lunwatch.reading.Reading;

/**
 * Reads an archive, format version 1, or any copy of one, whether it is being written to or not.
 *
 * <p>What is damaged is passed over and reported; it gives no value, and never a wrong one. Of a sealed hour that is damaged some paths
 * may be missing; of a live one, whole samples. A sample that is just being written may be reported as damage too.
 */
public final class ArchiveReader {

    /** How far from an instant the sample may be that stands for it. */
    private static final Duration REACH = Duration.ofHours(1);

    /** Behind every date that a directory can have. */
    private static final Instant END = Instant.parse("+10000-01-02T00:00:00Z");

    private final Catalog catalog;
    private final Consumer<Damage> onDamage;

    /**
     * @param root the archive's directory
     * @param onDamage told of what cannot be read, each time it is met
     */
    public ArchiveReader(Path root, Consumer<Damage> onDamage) {
        this.catalog = new Catalog(root);
        this.onDamage = onDamage;
    }

    /** The days there are directories for, in order. */
    public List<LocalDate> days() throws IOException {
        return catalog.days();
    }

    /** What there is of one day; of a live hour every sample is read for it. */
    public ArchiveDay day(LocalDate date) throws IOException {
        List<ArchiveDay.Hour> hours = new ArrayList<>();
        List<ArchiveDay.Dump> dumps = new ArrayList<>();
        if (catalog.days(date, date).isEmpty()) {
            return new ArchiveDay(date, hours, dumps);
        }
        for (FileName name : catalog.files(date, FileName.Kind.STATISTICS)) {
            hours.add(hour(name));
        }
        for (FileName name : catalog.files(date, FileName.Kind.DUMP)) {
            dumps.add(new ArchiveDay.Dump(path(name), name.start(), Files.size(path(name))));
        }
        return new ArchiveDay(date, hours, dumps);
    }

    /** What of one day cannot be read; every file is read to its end for it. */
    public List<Damage> verify(LocalDate date) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (FileName name : catalog.files(date, FileName.Kind.STATISTICS)) {
            try {
                new StatisticsFile(path(name), damages::add).verify();
            } catch (IOException e) {
                damages.add(new Damage(path(name), 0, 0, String.valueOf(e.getMessage())));
            }
        }
        for (FileName name : catalog.files(date, FileName.Kind.DUMP)) {
            try {
                DumpFile.read(path(name));
            } catch (IOException e) {
                damages.add(new Damage(path(name), 0, Files.size(path(name)), String.valueOf(e.getMessage())));
            }
        }
        return damages;
    }

    private ArchiveDay.Hour hour(FileName name) throws IOException {
        List<Damage> damages = new ArrayList<>();
        StatisticsFile file = new StatisticsFile(path(name), damages::add);
        List<Instant> samples = file.samples().stream().map(SampleLine::instant).toList();
        return new ArchiveDay.Hour(path(name), name.start(), samples, SealedHead.isIn(path(name)), Files.size(path(name)), damages);
    }

    /**
     * The last sample at or before an instant.
     *
     * @return a reading whose instant is that of the sample; empty when there is none within an hour
     */
    public Optional<Reading> at(Instant instant) throws IOException {
        Optional<Instant> sample = files(instant.minus(REACH), instant).stream()
                .flatMap(name -> samples(name).stream())
                .map(SampleLine::instant)
                .filter(at -> !at.isAfter(instant) && !at.isBefore(instant.minus(REACH)))
                .max(Comparator.naturalOrder());
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<Reading> readings = readings(sample.get(), sample.get(), path -> true)) {
            return readings.findFirst();
        }
    }

    private List<SampleLine> samples(FileName name) {
        try {
            return new StatisticsFile(path(name), onDamage).samples();
        } catch (IOException e) {
            onDamage.accept(new Damage(path(name), 0, 0, String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /**
     * Every sample from one instant to another, both included, in the order of time.
     *
     * <p>While the stream runs, a disk that cannot be read is an UncheckedIOException.
     *
     * @param paths which paths are wanted; the fewer, the faster
     * @return a stream to be closed
     */
    public Stream<Reading> readings(Instant from, Instant to, Predicate<String> paths) throws IOException {
        return ReadingSpliterator.stream(new MergedReplay(catalog.root(), files(from, to), from, to, new PathFilter(paths), onDamage));
    }

    /** The last full dump at or before an instant that can be read. */
    public Optional<Reading> dump(Instant instant) throws IOException {
        List<LocalDate> days = new ArrayList<>(catalog.days(LocalDate.MIN, day(instant, ZoneOffset.MAX)));
        Collections.reverse(days);
        for (LocalDate day : days) {
            Optional<Reading> last = lastDump(day, instant);
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }

    private Optional<Reading> lastDump(LocalDate day, Instant instant) throws IOException {
        return catalog.files(day, FileName.Kind.DUMP).stream()
                .filter(name -> !name.start().isAfter(instant))
                .sorted(Comparator.reverseOrder())
                .flatMap(name -> dump(name).stream())
                .filter(dump -> !dump.at().isAfter(instant))
                .findFirst();
    }

    private Optional<Reading> dump(FileName name) {
        try {
            return Optional.of(DumpFile.read(path(name)));
        } catch (IOException e) {
            onDamage.accept(new Damage(path(name), 0, 0, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** The statistics files that may hold a sample from one instant to another. */
    private List<FileName> files(Instant from, Instant to) throws IOException {
        return catalog.files(catalog.days(day(from, ZoneOffset.MIN), day(to, ZoneOffset.MAX)), FileName.Kind.STATISTICS).stream()
                .filter(name -> !name.start().isAfter(to) && name.end().isAfter(from))
                .toList();
    }

    /** The date somewhere on earth; no file is older than the epoch. */
    private static LocalDate day(Instant instant, ZoneOffset offset) {
        if (instant.isBefore(Instant.EPOCH)) {
            return LocalDate.EPOCH;
        }
        return instant.isAfter(END) ? LocalDate.MAX : LocalDate.ofInstant(instant, offset);
    }

    private Path path(FileName name) {
        return name.in(catalog.root());
    }
}
