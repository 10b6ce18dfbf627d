package lunwatch.subsystem;

import java.util.List;

/**
 * How one source did.
 *
 * @param name the source's name
 * @param outcome what became of it as a whole
 * @param problems the parts of it that are missing
 */
public record Collector(String name, Outcome<?> outcome, List<Problem> problems) {

    public Collector {
        problems = List.copyOf(problems);
    }

    /** Whether the node's state is known; that there is nothing to see is an answer too. */
    public boolean succeeded() {
        return !(outcome instanceof Outcome.Failed<?>);
    }

    /** What went wrong, one line each: nothing for a collector that saw everything. */
    public List<String> complaints() {
        return outcome instanceof Outcome.Failed<?> failed
                ? List.of(failed.why())
                : problems.stream().map(Problem::toString).toList();
    }
}
