package lunwatch.archive.reader;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.archive.format.Damage;

/**
 * What the archive holds of one local day.
 *
 * @param hours its statistics files, in the order of time
 * @param dumps its full dumps, in the order of time
 */
public record ArchiveDay(LocalDate date, List<Hour> hours, List<Dump> dumps) {

    /**
     * A statistics file: an hour, or a part of one.
     *
     * @param start the beginning of the hour
     * @param samples when it was sampled, in the order of time
     * @param sealed whether the hour is over and its records are in the order of the paths
     * @param bytes its length
     * @param damages what cannot be read; of a sealed file only its beginning is looked at
     */
    public record Hour(Path file, Instant start, List<Instant> samples, boolean sealed, long bytes, List<Damage> damages) {
        public Hour {
            samples = List.copyOf(samples);
            damages = List.copyOf(damages);
        }
    }

    /** A full dump, the minute it was begun in, and its length in bytes. */
    public record Dump(Path file, Instant start, long bytes) {}

    /** A time without a sample, from the last before it to the first after it. */
    public record Gap(Instant from, Instant to) {}

    public ArchiveDay {
        hours = List.copyOf(hours);
        dumps = List.copyOf(dumps);
    }

    /** When it was sampled, in order. */
    public List<Instant> samples() {
        return hours.stream().flatMap(hour -> hour.samples().stream()).sorted().toList();
    }

    /** The length of all its files. */
    public long bytes() {
        return Stream.concat(hours.stream().map(Hour::bytes), dumps.stream().map(Dump::bytes)).mapToLong(Long::longValue).sum();
    }

    /** What cannot be read. */
    public List<Damage> damages() {
        return hours.stream().flatMap(hour -> hour.damages().stream()).toList();
    }

    /** Where two samples of the day are further apart than that. */
    public List<Gap> gaps(Duration longest) {
        List<Instant> samples = samples();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i - 1).plus(longest).isBefore(samples.get(i))) {
                gaps.add(new Gap(samples.get(i - 1), samples.get(i)));
            }
        }
        return gaps;
    }
}
