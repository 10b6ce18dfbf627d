package lunwatch.reading;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/** Paths in their natural order, each once. That they are is found out once, however many readings share the list. */
final class SortedPaths extends AbstractList<String> implements RandomAccess {

    private final String[] paths;

    private SortedPaths(String[] paths) {
        this.paths = paths;
    }

    /** The list itself if it is one of these. */
    static SortedPaths copyOf(Collection<String> paths) {
        if (paths instanceof SortedPaths sorted) {
            return sorted;
        }
        String[] copy = paths.toArray(String[]::new);
        for (int i = 1; i < copy.length; i++) {
            if (copy[i - 1].compareTo(copy[i]) >= 0) {
                throw new IllegalArgumentException("not in order: " + copy[i - 1] + " before " + copy[i]);
            }
        }
        return new SortedPaths(copy);
    }

    /** Where the path is, or would be. */
    int from(String path) {
        int i = Arrays.binarySearch(paths, path);
        return i < 0 ? -i - 1 : i;
    }

    @Override
    public SortedPaths subList(int from, int to) {
        return new SortedPaths(Arrays.copyOfRange(paths, from, to));
    }

    @Override
    public String get(int index) {
        return paths[index];
    }

    @Override
    public int size() {
        return paths.length;
    }
}
