package lunwatch.municheck;

import java.util.List;

/**
 * What was found.
 *
 * @param plugins how many plugins there are
 * @param graphs how many graphs they have
 * @param fields how many fields these have
 * @param violations what is wrong, in the order of the plugins
 */
public record Report(int plugins, int graphs, int fields, List<Violation> violations) {
    public Report {
        violations = List.copyOf(violations);
    }
}
