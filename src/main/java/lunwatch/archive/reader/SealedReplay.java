package lunwatch.archive.reader;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.GzipMembers;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.SealedHead;
import lunwatch.archive.format.SealedIndex;
import lunwatch.archive.format.SealedRecords;
import lunwatch.archive.format.TimedValue;
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
    private final CurrentValues values = new CurrentValues();
    private int current = -1;

    /**
     * @param members the file, from behind its head on; closed at once
     * @param from the first instant of interest, to the last, {@code to}
     */
    SealedReplay(GzipMembers members, SealedHead head, Instant from, Instant to, PathFilter paths, Consumer<Damage> onDamage)
            throws IOException {
        samples = head.samples().stream().filter(s -> !s.instant().isBefore(from) && !s.instant().isAfter(to)).toList();
        samples.forEach(sample -> changes.add(new ArrayList<>()));
        try (members) {
            if (!samples.isEmpty()) {
                load(members, paths, index(head.samples()), onDamage);
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

    private void load(GzipMembers members, PathFilter paths, Map<String, Integer> index, Consumer<Damage> onDamage) throws IOException {
        Optional<SealedIndex> blocks = SealedIndex.read(members);
        if (blocks.isPresent()) {
            for (SealedIndex.Block block : blocks.get().blocks()) {
                if (paths.mayBeIn(block)) {
                    load(block, members, paths, index);
                }
            }
            return;
        }
        SealedRecords records = new SealedRecords(members);
        for (Optional<PathRecord> record = records.next(); record.isPresent(); record = records.next()) {
            if (paths.test(record.get().path())) {
                load(record.get(), index);
            }
        }
        if (records.index().end().isEmpty()) {
            onDamage.accept(new Damage(members.file(), members.size(), 0, "the records behind this are missing"));
        }
    }

    /** A block that is damaged was reported; what is then found instead of it has its own turn. */
    private void load(SealedIndex.Block block, GzipMembers members, PathFilter paths, Map<String, Integer> index) throws IOException {
        members.goOnAt(block.start());
        Optional<SealedRecords.Member> read = members.next(text -> SealedRecords.Member.parse(text, paths));
        if (read.isPresent() && members.start() == block.start()) {
            if (read.get().records().isEmpty()) {
                paths.isNotIn(block);
            }
            read.get().records().forEach(record -> load(record, index));
        }
    }

    private void load(PathRecord record, Map<String, Integer> index) {
        Optional<Change> first = Optional.empty();
        for (TimedValue value : record.values()) {
            int i = index.getOrDefault(value.time(), -1);
            if (i == 0) {
                first = Optional.of(new Change(record.path(), value.text()));
            } else if (i > 0) {
                changes.get(i).add(new Change(record.path(), value.text()));
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
                .ifPresentOrElse(text -> values.put(change.path(), text), () -> values.remove(change.path())));
        changes.set(current, List.of());
        return Optional.of(samples.get(current));
    }

    @Override
    public Reading reading() {
        return values.reading(samples.get(current).instant());
    }

    @Override
    public void close() {
        changes.clear();
    }
}
