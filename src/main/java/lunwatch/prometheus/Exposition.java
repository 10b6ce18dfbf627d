package lunwatch.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lunwatch.metric.Family;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.subsystem.SeriesLimit;

/** What a scrape gets: the latest sample, rendered once, and the agent's own state as it is at the time of the scrape, to a second. */
public final class Exposition {

    private static final Compressed NOTHING = Compressed.of(out -> {});

    private final LatestSample latest;
    private final List<Family> constant;
    private final Meters meters;
    private final CachedAgentMetrics own = new CachedAgentMetrics(format -> last(ownFamilies(), format), System::nanoTime);
    private volatile SeriesLimit limit;
    private volatile RenderedSample rendered;

    /**
     * @param latest where the kernel's numbers come from; while it has no current sample there are none
     * @param constant what never changes while the agent runs
     * @param limit how many series there may be
     */
    public Exposition(LatestSample latest, List<Family> constant, Meters meters, SeriesLimit limit) {
        this.limit = limit;
        this.rendered = new RenderedSample(Optional.empty());
        this.latest = latest;
        this.constant = List.copyOf(constant);
        this.meters = meters;
    }

    /** From now on there may be so many series. */
    public synchronized void limit(SeriesLimit other) {
        limit = other;
        rendered = new RenderedSample(Optional.empty());
    }

    /** One sample alone, in the text format 0.0.4. */
    public static String text(Sample sample, SeriesLimit limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new FamilyWriter(Format.TEXT, out).write(limit.apply(sample.families()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The page for a scraper. */
    public MetricsResponse page(ScrapeRequest wanted) {
        Format format = wanted.format();
        Optional<Sample> sample = latest.current();
        boolean all = wanted.names().isEmpty();
        Compressed first = all ? rendered(sample).in(format, () -> families(sample)) : NOTHING;
        Compressed second = all ? own.in(format) : last(chosen(families(sample), wanted), format);
        return wanted.gzip()
                ? new MetricsResponse(format.contentType(), true, Compressed.gzipLength(first, second),
                        () -> Compressed.gzip(first, second))
                : new MetricsResponse(format.contentType(), false, first.length() + second.length(), () -> Compressed.plain(first, second));
    }

    private List<Family> families(Optional<Sample> sample) {
        return sample.map(Sample::families).map(limit::apply).orElse(List.of());
    }

    private RenderedSample rendered(Optional<Sample> sample) {
        RenderedSample known = rendered;
        return known.isOf(sample) ? known : renderedAnew(sample);
    }

    private synchronized RenderedSample renderedAnew(Optional<Sample> sample) {
        if (!rendered.isOf(sample)) {
            rendered = new RenderedSample(sample);
        }
        return rendered;
    }

    private List<Family> ownFamilies() {
        List<Family> families = new ArrayList<>(constant);
        families.addAll(meters.families());
        return families;
    }

    private static Compressed last(List<Family> families, Format format) {
        return Compressed.of(out -> {
            FamilyWriter writer = new FamilyWriter(format, out);
            writer.write(families);
            writer.end();
        });
    }

    private List<Family> chosen(List<Family> kernel, ScrapeRequest wanted) {
        List<Family> chosen = new ArrayList<>(kernel);
        chosen.addAll(ownFamilies());
        chosen.removeIf(family -> !wanted.includes(family.name()));
        return chosen;
    }
}
