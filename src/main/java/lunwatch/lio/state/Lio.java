package lunwatch.lio.state;

import java.util.List;
import lunwatch.subsystem.Problem;

/**
 * The target of this node: loaded, with any number of backstores and targets.
 *
 * <p>Counters die with their object, and begin at 0 with the next of its name. Some objects have an <em>epoch</em>, a number that is
 * another after the object was made anew: the kernel's {@code creation_time}. As a time it is of no use (see {@link LoginFailure}).
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
