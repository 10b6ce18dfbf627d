package lunwatch.lio;

import java.util.List;
import lunwatch.reading.Problem;

/**
 * The target of this node: loaded, with any number of backstores and targets.
 *
 * @param problems what could not be read or understood, and is missing from the rest
 */
public record Lio(List<Backstore> backstores, List<Target> targets, List<Problem> problems) {
    public Lio {
        backstores = List.copyOf(backstores);
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
    }
}
