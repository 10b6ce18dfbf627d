package lunwatch.archive.writer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import lunwatch.archive.format.GzipMembers;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.RecordReader;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.TimedValue;

/**
 * The samples of a live file turned from the order of time into that of the paths, holding one record of each sample at a time.
 *
 * <p>A value that is what the sample before said is left out, and a path that a sample of everything does not have is marked as gone.
 */
final class HourMerge {

    /** A sample of the live file, and where its member begins. */
    record Member(SampleLine sample, long start) {}

    /** The next record of one sample. */
    private record Head(int sample, PathRecord record, RecordReader rest) {
        static int compare(Head one, Head other) {
            int order = one.record.path().compareTo(other.record.path());
            return order == 0 ? Integer.compare(one.sample, other.sample) : order;
        }
    }

    private final List<SampleLine> samples;
    private long digest;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Head::compare);

    /** @param file the live file, whose members are known to be whole */
    HourMerge(GzipMembers file, List<Member> members) throws IOException {
        samples = members.stream().map(Member::sample).toList();
        for (int i = 0; i < members.size(); i++) {
            push(i, new RecordReader(file.open(members.get(i).start()), path -> true));
        }
    }

    private void push(int sample, RecordReader rest) throws IOException {
        rest.next().ifPresent(record -> heads.add(new Head(sample, record, rest)));
    }

    /** The next path with all its values; empty at the end. */
    Optional<PathRecord> next() throws IOException {
        while (!heads.isEmpty()) {
            String path = heads.peek().record().path();
            List<TimedValue> values = merge(path);
            if (!values.isEmpty()) {
                PathRecord record = new PathRecord(path, values);
                digest = digest(digest, record);
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /** Stands for all records so far: two merges with one digest have the same. */
    long digest() {
        return digest;
    }

    /** The digest of one record more. */
    static long digest(long before, PathRecord next) {
        return (before + next.hashCode()) * 0x9E3779B97F4A7C15L + Long.rotateLeft(before, 29);
    }

    private List<TimedValue> merge(String path) throws IOException {
        List<TimedValue> values = new ArrayList<>();
        int next = 0;
        while (!heads.isEmpty() && heads.peek().record().path().equals(path)) {
            Head head = heads.poll();
            addGone(next, head.sample(), values);
            head.record().values().forEach(value -> add(value, values));
            next = head.sample() + 1;
            push(head.sample(), head.rest());
        }
        addGone(next, samples.size(), values);
        return values;
    }

    /** The path is in none of these samples. */
    private void addGone(int from, int to, List<TimedValue> values) {
        for (int i = from; i < to; i++) {
            if (samples.get(i).key()) {
                add(TimedValue.gone(samples.get(i).time()), values);
            }
        }
    }

    private static void add(TimedValue value, List<TimedValue> values) {
        boolean news = values.isEmpty() ? !value.isGone() : !value.saysTheSameAs(values.get(values.size() - 1));
        if (news) {
            values.add(value);
        }
    }
}
