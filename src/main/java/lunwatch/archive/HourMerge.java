package lunwatch.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The samples of a live file turned from the order of time into that of the paths, holding one record of each sample at a time.
 *
 * <p>A value that is what the sample before said is left out, and a path that a sample of everything does not have is marked as gone.
 */
final class HourMerge {

    /** A sample of the live file, and where its member begins. */
    record Member(SampleLine sample, long start) {}

    /** The next record of one sample. */
    private record Head(int sample, History history, HistoryReader rest) {
        static int compare(Head one, Head other) {
            int order = one.history.path().compareTo(other.history.path());
            return order == 0 ? Integer.compare(one.sample, other.sample) : order;
        }
    }

    private final List<SampleLine> samples;
    private long digest;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Head::compare);

    /** @param file the live file, whose members are known to be whole */
    HourMerge(Members file, List<Member> members) throws IOException {
        samples = members.stream().map(Member::sample).toList();
        for (int i = 0; i < members.size(); i++) {
            push(i, new HistoryReader(file.open(members.get(i).start()), path -> true));
        }
    }

    private void push(int sample, HistoryReader rest) throws IOException {
        rest.next().ifPresent(history -> heads.add(new Head(sample, history, rest)));
    }

    /** The next path with all its values; empty at the end. */
    Optional<History> next() throws IOException {
        while (!heads.isEmpty()) {
            String path = heads.peek().history().path();
            List<Entry> entries = merge(path);
            if (!entries.isEmpty()) {
                History history = new History(path, entries);
                digest = digest(digest, history);
                return Optional.of(history);
            }
        }
        return Optional.empty();
    }

    /** Stands for all records so far: two merges with one digest have the same. */
    long digest() {
        return digest;
    }

    /** The digest of one record more. */
    static long digest(long before, History next) {
        return (before + next.hashCode()) * 0x9E3779B97F4A7C15L + Long.rotateLeft(before, 29);
    }

    private List<Entry> merge(String path) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int next = 0;
        while (!heads.isEmpty() && heads.peek().history().path().equals(path)) {
            Head head = heads.poll();
            addGone(next, head.sample(), entries);
            head.history().entries().forEach(entry -> add(entry, entries));
            next = head.sample() + 1;
            push(head.sample(), head.rest());
        }
        addGone(next, samples.size(), entries);
        return entries;
    }

    /** The path is in none of these samples. */
    private void addGone(int from, int to, List<Entry> entries) {
        for (int i = from; i < to; i++) {
            if (samples.get(i).key()) {
                add(Entry.gone(samples.get(i).time()), entries);
            }
        }
    }

    private static void add(Entry entry, List<Entry> entries) {
        boolean news = entries.isEmpty() ? !entry.isGone() : !entry.saysTheSameAs(entries.get(entries.size() - 1));
        if (news) {
            entries.add(entry);
        }
    }
}
