package lunwatch.history;

import java.util.List;
import java.util.function.Predicate;
import lunwatch.reading.Reading;

/** Which numbers of a reading are wanted. */
public interface Selection {

    /**
     * Understands what a user wrote.
     *
     * @param text a pattern of paths, when it begins with a slash or a star; otherwise {@code NAME} or {@code NAME{label="value",...}}, where
     *     the name and the values may have stars in them, and a series may have other labels too
     * @throws IllegalArgumentException when it is neither; the message says what would be
     */
    static Selection parse(String text) {
        return text.startsWith("/") || text.startsWith("*/") ? new PathSelection(text) : MetricSelection.parse(text);
    }

    /** Which paths of a reading these numbers are taken from; a reading without the others gives the same. */
    Predicate<String> paths();

    /** The numbers, in the order of the reading. */
    List<Value> in(Reading reading);
}
