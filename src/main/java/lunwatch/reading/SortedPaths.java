package lunwatch.reading;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Paths in their natural order, each once, in a tenth of the memory that strings would take: a large target has 700,000, of 200 chars each.
 * That they are in order is found out once, however many readings share the list. To iterate is quick; to get one by its index is not.
 */
final class SortedPaths extends AbstractList<String> {

    private final PathBlock[] blocks;

    /** The index of the first path of each block, and behind them that of the next there would be. */
    private final int[] starts;

    private final int from;
    private final int to;

    private SortedPaths(PathBlock[] blocks, int[] starts, int from, int to) {
        this.blocks = blocks;
        this.starts = starts;
        this.from = from;
        this.to = to;
    }

    /** The list itself if it is one of these. */
    static SortedPaths copyOf(Collection<String> paths) {
        if (paths instanceof SortedPaths sorted) {
            return sorted;
        }
        Builder builder = new Builder();
        paths.forEach(builder::add);
        return builder.build();
    }

    /** The paths of several lists, one behind the other; what the lists hold is shared. */
    static SortedPaths join(List<SortedPaths> parts) {
        Builder builder = new Builder();
        parts.forEach(builder::addAll);
        return builder.build();
    }

    /** Where the path is; its complement where it would be if it is not there. */
    int find(String path) {
        int low = 0;
        int high = blocks.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (blocks[middle].first().compareTo(path) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        int index = high < 0 ? ~0 : blocks[high].find(path);
        int found = high < 0 ? 0 : starts[high] + (index < 0 ? ~index : index);
        return index < 0 || found < from || found >= to ? ~(Math.min(Math.max(found, from), to) - from) : found - from;
    }

    @Override
    public SortedPaths subList(int start, int end) {
        return new SortedPaths(blocks, starts, from + start, from + end);
    }

    @Override
    public String get(int index) {
        int block = block(from + index);
        return blocks[block].get(from + index - starts[block]);
    }

    private int block(int index) {
        int found = Arrays.binarySearch(starts, index);
        return found < 0 ? ~found - 1 : found;
    }

    @Override
    public int size() {
        return to - from;
    }

    /** As of any list; quick when the two come from one tree that did not change. */
    @Override
    public boolean equals(Object other) {
        return (other instanceof SortedPaths paths && from == paths.from && to == paths.to && Arrays.equals(blocks, paths.blocks))
                || super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public Iterator<String> iterator() {
        return isEmpty() ? Collections.emptyIterator() : new Paths();
    }

    private final class Paths implements Iterator<String> {

        private int block = block(from);
        private Iterator<String> current = blocks[block].iterator();
        private int left = size();

        Paths() {
            for (int i = starts[block]; i < from; i++) {
                current.next();
            }
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public String next() {
            if (left-- <= 0) {
                throw new NoSuchElementException();
            }
            if (!current.hasNext()) {
                current = blocks[++block].iterator();
            }
            return current.next();
        }
    }

    /** Makes a list of paths that come in their order. */
    static final class Builder {

        private final List<PathBlock> blocks = new ArrayList<>();
        private final PathBlock.Builder block = new PathBlock.Builder();
        private Optional<String> last = Optional.empty();

        /** Whether the path comes behind those that were added. */
        boolean takes(String path) {
            return last.isEmpty() || last.get().compareTo(path) < 0;
        }

        /** @throws IllegalArgumentException for a path that does not come behind the others */
        void add(String path) {
            require(path);
            if (!block.add(path)) {
                finish();
                block.add(path);
            }
            last = Optional.of(path);
        }

        /** Adds all paths of a list; whole blocks are shared with it. */
        void addAll(SortedPaths paths) {
            if (paths.isEmpty()) {
                return;
            }
            if (paths.size() < paths.starts[paths.blocks.length]) {
                paths.forEach(this::add);
                return;
            }
            require(paths.blocks[0].first());
            finish();
            blocks.addAll(Arrays.asList(paths.blocks));
            last = Optional.of(paths.get(paths.size() - 1));
        }

        private void require(String path) {
            if (!takes(path)) {
                throw new IllegalArgumentException("not in order: " + last.orElseThrow() + " before " + path);
            }
        }

        private void finish() {
            if (!block.isEmpty()) {
                blocks.add(block.build());
            }
        }

        SortedPaths build() {
            finish();
            int[] starts = new int[blocks.size() + 1];
            for (int i = 0; i < blocks.size(); i++) {
                starts[i + 1] = starts[i] + blocks.get(i).size();
            }
            return new SortedPaths(blocks.toArray(PathBlock[]::new), starts, 0, starts[blocks.size()]);
        }
    }
}
