package lunwatch.prometheus;

import java.lang.ref.WeakReference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lunwatch.metric.Family;
import lunwatch.sample.Sample;

/**
 * A sample rendered at most once in each format, when the first scraper asks for it: ten scrapers cost what one costs. The sample itself
 * is not kept: while nobody scrapes, a large one would be in memory beside those that came after it.
 */
final class RenderedSample {

    private final Optional<WeakReference<Sample>> sample;
    private final Map<Format, Compressed> pages = new EnumMap<>(Format.class);

    RenderedSample(Optional<Sample> sample) {
        this.sample = sample.map(WeakReference::new);
    }

    /** Whether it is this sample's, or that of none. */
    boolean isOf(Optional<Sample> other) {
        return sample.isPresent() == other.isPresent() && (sample.isEmpty() || sample.get().refersTo(other.get()));
    }

    /**
     * All of it in one format.
     *
     * @param families those of the sample
     */
    synchronized Compressed in(Format format, Supplier<List<Family>> families) {
        return pages.computeIfAbsent(format, wanted -> Compressed.of(out -> new FamilyWriter(wanted, out).write(families.get())));
    }
}
