package lunwatch.sample;

import java.util.Optional;

/** What became of one part of a sample: it was seen, it is not on this node, or it could not be looked at. */
public sealed interface Outcome<T> {

    /** It was there, and this is it. */
    record Seen<T>(T value) implements Outcome<T> {}

    /**
     * It is not on this node now, which is normal: a module that is not loaded, a target that runs on the other node.
     *
     * @param why where it was looked for
     */
    record Absent<T>(String why) implements Outcome<T> {}

    /**
     * Nobody can say whether it is there.
     *
     * @param why the path and the error
     */
    record Failed<T>(String why) implements Outcome<T> {}

    /** The value, if it was seen. */
    default Optional<T> toOptional() {
        return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
    }

    /** It in one line: {@code seen}, or that it is absent or failed, and why. */
    default String describe() {
        if (this instanceof Absent<T> absent) {
            return "absent: " + absent.why();
        }
        return this instanceof Failed<T> failed ? "failed: " + failed.why() : "seen";
    }
}
