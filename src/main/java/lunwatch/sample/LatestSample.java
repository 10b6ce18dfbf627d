package lunwatch.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lunwatch.subsystem.Collector;

/** The latest sample. Set by the sampling thread, read by every other. */
public final class LatestSample {

    private final InstantSource clock;
    private volatile Duration shelfLife;
    private volatile State state = new State(Optional.empty(), Map.of());

    private record State(Optional<Sample> sample, Map<String, Instant> successes) {}

    /** @param shelfLife how old a sample may be and still be served as the present */
    public LatestSample(InstantSource clock, Duration shelfLife) {
        this.clock = clock;
        this.shelfLife = shelfLife;
    }

    /** From now on a sample may be so old and still be served as the present. */
    public void keepFor(Duration other) {
        shelfLife = other;
    }

    /** Replaces the sample. */
    public void set(Sample sample) {
        Map<String, Instant> successes = new HashMap<>(state.successes());
        sample.collectors()
                .filter(Collector::succeeded)
                .forEach(collector -> successes.put(collector.name(), sample.at()));
        state = new State(Optional.of(sample), Map.copyOf(successes));
    }

    /** The last sample taken, however old; empty before the first. */
    public Optional<Sample> last() {
        return state.sample();
    }

    /** The last sample if it may still be served as the present. */
    public Optional<Sample> current() {
        return last().filter(sample -> age(sample).compareTo(shelfLife) <= 0);
    }

    /** The age of the last sample; empty before the first. */
    public Optional<Duration> age() {
        return last().map(this::age);
    }

    /** When a collector last succeeded; empty if it never did. */
    public Optional<Instant> lastSuccess(String collector) {
        return Optional.ofNullable(state.successes().get(collector));
    }

    private Duration age(Sample sample) {
        return Duration.between(sample.at(), clock.instant());
    }
}
