package lunwatch.subsystem;

import java.util.Optional;
import lunwatch.reading.MalformedText;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

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

    /** How the reason begins where it is a parser that broke, not the text. */
    String FAULT = "a fault of lunwatch: ";

    /** Understands a text. */
    interface Parse<T> {
        T parse(String text) throws MalformedText;
    }

    /**
     * What becomes of a part of a reading. Whatever a parser does, it costs its own part alone: the others are served, and all of the
     * reading is archived.
     *
     * @param root the path of a file, or of a directory whose files the parser looks at
     */
    static <T> Outcome<T> of(Reading reading, String root, Parse<T> parser) {
        Optional<Text> answer = reading.text(root);
        if (answer.isEmpty() && reading.names(root).isEmpty()) {
            return new Absent<>(root + " holds nothing");
        }
        if (answer.isPresent() && answer.get() instanceof Text.Unreadable unreadable) {
            return unreadable.equals(Text.Unreadable.ENOENT) ? new Absent<>("no " + root) : new Failed<>(root + ": " + unreadable.errno());
        }
        if (answer.isPresent() && answer.get().equals(new Text.Content(""))) {
            return new Absent<>(root + " is empty");
        }
        try {
            return new Seen<>(parser.parse(reading.content(root).orElse("")));
        } catch (MalformedText e) {
            return new Failed<>(root + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return new Failed<>(root + ": " + FAULT + e);
        }
    }

    /** The same; where it is absent, for another reason. */
    default Outcome<T> orAbsent(String why) {
        return this instanceof Absent<T> ? new Absent<>(why) : this;
    }

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
