package lunwatch.prometheus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.InitiatorLimit;
import lunwatch.sample.Sample;

/** A sample rendered at most once in each format, when the first scraper asks for it: ten scrapers cost what one costs. */
final class RenderedSample {

    private final Optional<Sample> sample;
    private final InitiatorLimit limit;
    private final Map<Format, Compressed> pages = new EnumMap<>(Format.class);

    RenderedSample(Optional<Sample> sample, InitiatorLimit limit) {
        this.sample = sample;
        this.limit = limit;
    }

    /** Whether it is this sample's, or that of none. */
    boolean isOf(Optional<Sample> other) {
        return sample.isPresent() == other.isPresent() && (sample.isEmpty() || sample.get() == other.get());
    }

    /** The families of the sample. */
    List<Family> families() {
        return sample.map(Families::of).map(limit::apply).orElse(List.of());
    }

    /** All of it in one format. */
    synchronized Compressed in(Format format) {
        return pages.computeIfAbsent(format, wanted -> Compressed.of(out -> new FamilyWriter(wanted, out).write(families())));
    }
}
