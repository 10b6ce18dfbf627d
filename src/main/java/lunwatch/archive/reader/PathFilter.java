package lunwatch.archive.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import lunwatch.archive.format.SealedIndex;

/**
 * Which paths are wanted of many files. A year of an archive names each path ten thousand times and has as many blocks with the same
 * paths, so answers are remembered. For one thread.
 */
final class PathFilter implements Predicate<String> {

    private final Predicate<String> paths;
    private final Map<String, Boolean> answers = new HashMap<>();
    private final Set<String> unwanted = new HashSet<>();

    PathFilter(Predicate<String> paths) {
        this.paths = paths;
    }

    @Override
    public boolean test(String path) {
        Boolean answer = answers.get(path);
        if (answer == null) {
            answer = paths.test(path);
            answers.put(path, answer);
        }
        return answer;
    }

    /** Whether a block may have a path that is wanted. */
    boolean mayBeIn(SealedIndex.Block block) {
        return !unwanted.contains(block.paths());
    }

    /** Notes that a block was read, and had none. */
    void isNotIn(SealedIndex.Block block) {
        unwanted.add(block.paths());
    }
}
