package lunwatch.archive;

import java.util.ArrayList;
import java.util.List;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** What is different in a reading from the one before: both are sorted, so one walk along the two finds it. */
final class Delta {

    private final Reading before;
    private final Reading now;
    private final String time;
    private final List<History> histories = new ArrayList<>();
    private int gone;

    private Delta(Reading before, Reading now, String time) {
        this.before = before;
        this.now = now;
        this.time = time;
    }

    /** @param time the time to put on every value */
    static Delta between(Reading before, Reading now, String time) {
        Delta delta = new Delta(before, now, time);
        delta.compare();
        return delta;
    }

    /** The new values, and the paths that are gone, in the order of the paths. */
    List<History> histories() {
        return histories;
    }

    int gone() {
        return gone;
    }

    private void compare() {
        int old = 0;
        int current = 0;
        while (old < before.paths().size() || current < now.paths().size()) {
            int order = order(old, current);
            if (order < 0) {
                add(before.paths().get(old), Entry.gone(time));
                gone++;
            } else if (order > 0 || !before.texts().get(old).equals(now.texts().get(current))) {
                add(now.paths().get(current), Entry.of(time, text(current)));
            }
            old += order <= 0 ? 1 : 0;
            current += order >= 0 ? 1 : 0;
        }
    }

    private int order(int old, int current) {
        if (old == before.paths().size()) {
            return 1;
        }
        return current == now.paths().size() ? -1 : before.paths().get(old).compareTo(now.paths().get(current));
    }

    private Text text(int i) {
        return now.texts().get(i);
    }

    private void add(String path, Entry entry) {
        histories.add(new History(path, List.of(entry)));
    }
}
