package lunwatch.municheck;

import java.util.ArrayList;
import java.util.List;

/** The violations found so far. */
final class Findings {

    private final List<Violation> violations = new ArrayList<>();

    /** Takes note of one. */
    void add(String where, String what) {
        violations.add(new Violation(where, what));
    }

    /** Takes note of one if a rule is broken. */
    void unless(boolean kept, String where, String what) {
        if (!kept) {
            add(where, what);
        }
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }
}
