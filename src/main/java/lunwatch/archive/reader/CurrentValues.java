package lunwatch.archive.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** The values of all paths at one sample, brought forward from sample to sample. */
final class CurrentValues {

    private final TreeMap<String, Text> texts = new TreeMap<>();
    private List<String> paths = List.of();
    private boolean samePaths = true;

    void clear() {
        texts.clear();
        samePaths = false;
    }

    void put(String path, Text text) {
        samePaths &= texts.put(path, text) != null;
    }

    void remove(String path) {
        samePaths &= texts.remove(path) == null;
    }

    /** The values as a reading; readings between which no path came or went share their list of paths. */
    Reading reading(Instant at) {
        if (!samePaths) {
            paths = List.copyOf(texts.keySet());
            samePaths = true;
        }
        return new Reading(at, paths, new ArrayList<>(texts.values()));
    }
}
