package lunwatch.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
        static final Comparator<Head> ORDER = Comparator.comparing((Head head) -> head.history.path()).thenComparing(Head::sample);
    }

    private final List<SampleLine> samples;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Head.ORDER);

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
                return Optional.of(new History(path, entries));
            }
        }
        return Optional.empty();
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
