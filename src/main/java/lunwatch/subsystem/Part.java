package lunwatch.subsystem;

import java.util.List;
import java.util.stream.Stream;
import lunwatch.metric.Family;

/**
 * What a sample has of one subsystem.
 *
 * @param outcome its state, if it was seen
 * @param collectors how each of its sources did
 */
public record Part<S>(Subsystem<S> subsystem, Outcome<S> outcome, List<Collector> collectors) {

    public Part {
        collectors = List.copyOf(collectors);
    }

    /** The part of a subsystem with one source, which has its name. */
    public static <S> Part<S> of(Subsystem<S> subsystem, Outcome<S> outcome, List<Problem> problems) {
        return new Part<>(subsystem, outcome, List.of(new Collector(subsystem.name(), outcome, problems)));
    }

    /** Its families; none unless it was seen. */
    public Stream<Family> families() {
        return outcome.toOptional().stream().flatMap(subsystem::describe);
    }
}
