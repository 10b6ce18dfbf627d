package lunwatch.archive.writer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.TimedValue;
import lunwatch.reading.Reading;

/**
 * What is different in a reading from the one before, in the order of the paths: new values, and paths that are gone. A new value is
 * remembered by where it stands, because at the beginning of an hour it is everything there is.
 */
final class Delta implements Iterable<PathRecord> {

    /** Behind every path. */
    private static final String END = "\uffff";

    private final Reading now;
    private final String time;
    private final BitSet news = new BitSet();
    private final List<String> gone = new ArrayList<>();

    /** @param time the time to put on every value */
    Delta(Reading before, Reading now, String time) {
        this.now = now;
        this.time = time;
        if (before.paths().equals(now.paths())) {
            compareTexts(before);
        } else {
            comparePaths(before);
        }
    }

    /** Mostly the target is as it was, and no path need be looked at. */
    private void compareTexts(Reading before) {
        for (int i = 0; i < now.texts().size(); i++) {
            news.set(i, !now.texts().get(i).equals(before.texts().get(i)));
        }
    }

    /** Both are sorted, so one walk along the two finds it. */
    private void comparePaths(Reading before) {
        Iterator<String> old = before.paths().iterator();
        Iterator<String> paths = now.paths().iterator();
        String oldPath = next(old);
        String path = next(paths);
        for (int was = 0, is = 0; !oldPath.equals(END) || !path.equals(END);) {
            int order = oldPath.compareTo(path);
            if (order < 0) {
                gone.add(oldPath);
            } else {
                news.set(is, order > 0 || !now.texts().get(is).equals(before.texts().get(was)));
                path = next(paths);
                is++;
            }
            if (order <= 0) {
                oldPath = next(old);
                was++;
            }
        }
    }

    private static String next(Iterator<String> paths) {
        return paths.hasNext() ? paths.next() : END;
    }

    /** How many paths have a new value. */
    int changed() {
        return news.cardinality();
    }

    /** How many paths are gone. */
    int gone() {
        return gone.size();
    }

    @Override
    public Iterator<PathRecord> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<PathRecord> {

        private final Iterator<String> paths = now.paths().iterator();
        private final Iterator<String> gonePaths = gone.iterator();
        private String gonePath = Delta.next(gonePaths);
        private String path;
        private int index = -1;

        Walk() {
            advance();
        }

        private void advance() {
            int next = news.nextSetBit(index + 1);
            for (; index < next; index++) {
                path = paths.next();
            }
            if (next < 0) {
                path = END;
            }
        }

        @Override
        public boolean hasNext() {
            return !path.equals(END) || !gonePath.equals(END);
        }

        @Override
        public PathRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            PathRecord next;
            if (gonePath.compareTo(path) < 0) {
                next = new PathRecord(gonePath, List.of(TimedValue.gone(time)));
                gonePath = Delta.next(gonePaths);
            } else {
                next = new PathRecord(path, List.of(TimedValue.of(time, now.texts().get(index))));
                advance();
            }
            return next;
        }
    }
}
