package lunwatch.archive;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * What is different in a reading from the one before, in the order of the paths: new values, and paths that are gone. Both are sorted, so
 * one walk along the two finds it; anew each time, because at the beginning of an hour it is everything there is.
 *
 * @param time the time to put on every value
 */
record Delta(Reading before, Reading now, String time) implements Iterable<History> {

    /** Behind every path. */
    private static final String END = "\uffff";

    @Override
    public Iterator<History> iterator() {
        return new Walk(new Place(before), new Place(now), time);
    }

    /** How many paths have a new value, if {@code gone} is false; how many are gone, if it is true. */
    int count(boolean gone) {
        int count = 0;
        for (History history : this) {
            count += history.entries().get(0).isGone() == gone ? 1 : 0;
        }
        return count;
    }

    /** What a walk along a reading has come to. */
    private static final class Place {

        private final Reading reading;
        private final Iterator<String> paths;
        private String path;
        private int index = -1;

        Place(Reading reading) {
            this.reading = reading;
            this.paths = reading.paths().iterator();
            advance();
        }

        void advance() {
            path = paths.hasNext() ? paths.next() : END;
            index++;
        }

        Text text() {
            return reading.texts().get(index);
        }
    }

    private static final class Walk implements Iterator<History> {

        private final Place before;
        private final Place now;
        private final String time;
        private Optional<History> next;

        Walk(Place before, Place now, String time) {
            this.before = before;
            this.now = now;
            this.time = time;
            this.next = find();
        }

        private Optional<History> find() {
            Optional<History> found = Optional.empty();
            while (found.isEmpty() && !(before.path.equals(END) && now.path.equals(END))) {
                int order = before.path.equals(now.path) ? 0 : before.path.compareTo(now.path);
                if (order < 0) {
                    found = Optional.of(new History(before.path, List.of(Entry.gone(time))));
                } else if (order > 0 || !before.text().equals(now.text())) {
                    found = Optional.of(new History(now.path, List.of(Entry.of(time, now.text()))));
                }
                if (order <= 0) {
                    before.advance();
                }
                if (order >= 0) {
                    now.advance();
                }
            }
            return found;
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public History next() {
            History history = next.orElseThrow(NoSuchElementException::new);
            next = find();
            return history;
        }
    }
}
