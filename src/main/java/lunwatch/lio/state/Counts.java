package lunwatch.lio.state;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by what they count. */
final class Counts {

    private Counts() {}

    static SortedMap<String, Long> copy(Map<String, Long> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
