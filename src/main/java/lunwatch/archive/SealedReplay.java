package lunwatch.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Replays a part of a sealed file. The records are by path there, so what is replayed is held in memory: of each path one value, and
 * those that changed in the time asked for.
 */
final class SealedReplay implements Replay {

    /** One value of one path; none when it is gone. */
    private record Change(String path, Optional<Text> text) {}

    private final List<SampleLine> samples;
    private final List<List<Change>> changes = new ArrayList<>();
    private final State state = new State();
    private boolean ended;
    private int current = -1;

    /**
     * @param members the file, from behind its head on; closed at once
     * @param from the first instant of interest, to the last, {@code to}
     */
    SealedReplay(Members members, SealedHead head, Instant from, Instant to, Predicate<String> paths, Consumer<Damage> onDamage)
            throws IOException {
        samples = head.samples().stream().filter(s -> !s.instant().isBefore(from) && !s.instant().isAfter(to)).toList();
        samples.forEach(sample -> changes.add(new ArrayList<>()));
        try (members) {
            if (!samples.isEmpty()) {
                load(new SealedRecords(members, paths), index(head.samples()));
            }
            if (!samples.isEmpty() && !ended) {
                onDamage.accept(new Damage(members.file(), members.size(), 0, "the records behind this are missing"));
            }
        }
    }

    /** To the time of each sample the index of the sample to be replayed that it counts for first; none for the ones after the last. */
    private Map<String, Integer> index(List<SampleLine> all) {
        Map<String, Integer> index = new HashMap<>();
        int first = all.indexOf(samples.get(0));
        for (int i = 0; i < first + samples.size(); i++) {
            index.put(all.get(i).time(), Math.max(0, i - first));
        }
        return index;
    }

    private void load(SealedRecords records, Map<String, Integer> index) throws IOException {
        for (Optional<History> history = records.next(); history.isPresent(); history = records.next()) {
            load(history.get(), index);
        }
        ended = records.end().startsWith(SampleLine.END);
    }

    private void load(History history, Map<String, Integer> index) {
        Optional<Change> first = Optional.empty();
        for (Entry entry : history.entries()) {
            int i = index.getOrDefault(entry.time(), -1);
            if (i == 0) {
                first = Optional.of(new Change(history.path(), entry.text()));
            } else if (i > 0) {
                changes.get(i).add(new Change(history.path(), entry.text()));
            }
        }
        first.ifPresent(changes.get(0)::add);
    }

    @Override
    public Optional<SampleLine> next() {
        current++;
        if (current >= samples.size()) {
            return Optional.empty();
        }
        changes.get(current).forEach(change -> change.text()
                .ifPresentOrElse(text -> state.put(change.path(), text), () -> state.remove(change.path())));
        changes.set(current, List.of());
        return Optional.of(samples.get(current));
    }

    @Override
    public Reading reading() {
        return state.reading(samples.get(current).instant());
    }

    @Override
    public void close() {
        changes.clear();
    }
}
