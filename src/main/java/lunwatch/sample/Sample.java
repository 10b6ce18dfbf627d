package lunwatch.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Metric;
import lunwatch.subsystem.Collector;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.Subsystem;

/**
 * A reading understood: a part for each subsystem.
 *
 * @param at the instant of the reading
 */
public record Sample(Instant at, List<Part<?>> parts) {

    public Sample {
        parts = List.copyOf(parts);
    }

    /** The part of a subsystem; empty if that is not watched. */
    @SuppressWarnings("unchecked") // A part has the type of its subsystem.
    public <S> Optional<Part<S>> part(Subsystem<S> subsystem) {
        return parts.stream().filter(part -> part.subsystem() == subsystem).map(part -> (Part<S>) part).findFirst();
    }

    /** How each source did. */
    public Stream<Collector> collectors() {
        return parts.stream().flatMap(part -> part.collectors().stream());
    }

    /** Every family that has series, subsystem by subsystem. */
    public List<Family> families() {
        return families(metric -> true);
    }

    /** Those of certain metrics; the others cost next to nothing. */
    public List<Family> families(Predicate<Metric<?>> metrics) {
        List<Family> families = new ArrayList<>();
        parts.forEach(part -> part.families().forEach(families::add));
        Subsystems.COLLECTORS.describe(this).forEach(families::add);
        families.removeIf(family -> !metrics.test(family.metric()) || family.isEmpty());
        return families;
    }

    /** The family of one metric; empty if it has no series. */
    public Optional<Family> family(Metric<?> metric) {
        return families(metric::equals).stream().findFirst();
    }
}
