package lunwatch.reading;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Some paths in their order. The first is there whole; of each other only the end that differs from the one before it, which for most is
 * a part of the last name.
 */
final class PathBlock implements Iterable<String> {

    /** So many paths are in a block at most: with more they would take less memory, and longer to find. */
    private static final int MOST = 64;

    private final String first;
    private final String ends;

    /** How many chars each path has in common with the one before it; 0 for the first. */
    private final char[] shared;

    /** Where the end of each path stops in {@code ends}; 0 for the first. */
    private final char[] stops;

    private PathBlock(String first, String ends, char[] shared, char[] stops) {
        this.first = first;
        this.ends = ends;
        this.shared = shared;
        this.stops = stops;
    }

    String first() {
        return first;
    }

    int size() {
        return shared.length;
    }

    /** The path at an index. */
    String get(int index) {
        Paths paths = new Paths();
        for (int i = 0; i < index; i++) {
            paths.advance();
        }
        return paths.next();
    }

    /**
     * Looks for a path that does not come before the first.
     *
     * @return its index, or the complement of the index where it would be
     */
    int find(String path) {
        int same = common(first, 0, first.length(), path, 0);
        if (same == path.length()) {
            return 0;
        }
        for (int i = 1; i < shared.length; i++) {
            // The path before is smaller by what comes behind its chars in common with the one that is looked for. So is a path that
            // has more in common with it, and one that has less is greater.
            if (shared[i] < same) {
                return ~i;
            }
            if (shared[i] == same) {
                int at = stops[i - 1] + common(ends, stops[i - 1], stops[i], path, same);
                same += at - stops[i - 1];
                if (same == path.length()) {
                    return at == stops[i] ? i : ~i;
                }
                if (at < stops[i] && ends.charAt(at) > path.charAt(same)) {
                    return ~i;
                }
            }
        }
        return ~shared.length;
    }

    /** How many chars a part of one text has in common with another. */
    private static int common(String one, int from, int to, String other, int otherFrom) {
        int at = from;
        int most = Math.min(to, from + other.length() - otherFrom);
        while (at < most && one.charAt(at) == other.charAt(otherFrom + at - from)) {
            at++;
        }
        return at - from;
    }

    @Override
    public Iterator<String> iterator() {
        return new Paths();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathBlock block && (block == this
                || (first.equals(block.first) && ends.equals(block.ends) && Arrays.equals(shared, block.shared)
                        && Arrays.equals(stops, block.stops)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, ends);
    }

    private final class Paths implements Iterator<String> {

        private final StringBuilder path = new StringBuilder(first);
        private int next;

        @Override
        public boolean hasNext() {
            return next < shared.length;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            advance();
            return path.toString();
        }

        private void advance() {
            if (next > 0) {
                path.setLength(shared[next]);
                path.append(ends, stops[next - 1], stops[next]);
            }
            next++;
        }
    }

    /** Makes a block of paths that come in their order. */
    static final class Builder {

        private final StringBuilder ends = new StringBuilder();
        private final char[] shared = new char[MOST];
        private final char[] stops = new char[MOST];
        private String first = "";
        private String last = "";
        private int size;

        /** Adds a path, unless there is no room for it. */
        boolean add(String path) {
            if (size == 0) {
                first = path;
            } else {
                int same = common(last, 0, last.length(), path, 0);
                if (size == MOST || ends.length() + path.length() - same > Character.MAX_VALUE || same > Character.MAX_VALUE) {
                    return false;
                }
                ends.append(path, same, path.length());
                shared[size] = (char) same;
                stops[size] = (char) ends.length();
            }
            last = path;
            size++;
            return true;
        }

        boolean isEmpty() {
            return size == 0;
        }

        /** The block, and begins another. */
        PathBlock build() {
            PathBlock block = new PathBlock(first, ends.toString(), Arrays.copyOf(shared, size), Arrays.copyOf(stops, size));
            ends.setLength(0);
            size = 0;
            return block;
        }
    }
}
