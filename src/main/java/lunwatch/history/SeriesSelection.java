package lunwatch.history;

import java.util.List;
import java.util.function.Predicate;
import lunwatch.reading.Reading;
import lunwatch.sample.Subsystems;

/** Which numbers of a reading are wanted. */
public interface SeriesSelection {

    /**
     * Understands what a user wrote.
     *
     * @param text a pattern of paths, when it begins with a slash or a star; otherwise {@code NAME} or {@code NAME{label="value",...}}, where
     *     the name and the values may have stars in them, and a series may have other labels too
     * @param subsystems those that have the metrics
     * @throws IllegalArgumentException when it is neither; the message says what would be
     */
    static SeriesSelection parse(String text, Subsystems subsystems) {
        return text.startsWith("/") || text.startsWith("*/") ? new PathSelection(text) : MetricSelection.parse(text, subsystems);
    }

    /** Which paths of a reading these numbers are taken from; a reading without the others gives the same. */
    Predicate<String> paths();

    /** The numbers, in the order of the reading. */
    List<Value> in(Reading reading);
}
