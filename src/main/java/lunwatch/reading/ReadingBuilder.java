package lunwatch.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answers of a source while it is read: nearly all come in the order of the paths, and take little memory therefore. */
public final class ReadingBuilder {

    private final SortedPaths.Builder paths = new SortedPaths.Builder();
    private final List<Text> texts = new ArrayList<>();
    private final SortedMap<String, Text> late = new TreeMap<>();

    /** Adds an answer. */
    public void put(String path, Text text) {
        if (paths.takes(path)) {
            paths.add(path);
            texts.add(text);
        } else {
            late.put(path, text);
        }
    }

    /** All of them. */
    public Reading reading(Instant at) {
        Reading inOrder = new Reading(at, paths.build(), texts);
        return late.isEmpty() ? inOrder : merged(inOrder);
    }

    private Reading merged(Reading inOrder) {
        SortedMap<String, Text> rest = new TreeMap<>(late);
        ReadingBuilder all = new ReadingBuilder();
        int i = 0;
        for (String path : inOrder.paths()) {
            SortedMap<String, Text> before = rest.headMap(path);
            before.forEach(all::put);
            before.clear();
            all.put(path, inOrder.texts().get(i++));
        }
        rest.forEach(all::put);
        return all.reading(inOrder.at());
    }
}
