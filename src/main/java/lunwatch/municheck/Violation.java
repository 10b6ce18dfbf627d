package lunwatch.municheck;

/**
 * Something that Munin's rules forbid.
 *
 * @param where the plugin, and what of it
 * @param what what is wrong, and what comes of it
 */
public record Violation(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
