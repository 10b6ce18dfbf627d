package lunwatch.archive.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All records of a sealed file, block by block. */
public final class SealedRecords {

    /** The records of one member, and its comments. */
    public record Member(List<PathRecord> records, List<String> comments) {
        public static Member parse(LineReader text, Predicate<String> paths) throws IOException {
            RecordReader reader = new RecordReader(text, paths);
            return new Member(reader.rest(), reader.comments());
        }
    }

    private final GzipMembers members;
    private final Deque<PathRecord> block = new ArrayDeque<>();
    private final List<SealedIndex.Block> met = new ArrayList<>();
    private final PathDigest digest = new PathDigest();
    private List<String> comments = List.of();

    /** @param members the file, from behind its head on */
    public SealedRecords(GzipMembers members) {
        this.members = members;
    }

    /** The next record; empty at the end. */
    public Optional<PathRecord> next() throws IOException {
        while (block.isEmpty()) {
            Optional<Member> next = members.next(text -> Member.parse(text, path -> true));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            add(next.get());
        }
        return Optional.of(block.poll());
    }

    private void add(Member member) {
        comments = member.comments();
        if (!member.records().isEmpty()) {
            member.records().forEach(record -> digest.add(record.path()));
            met.add(new SealedIndex.Block(members.start(), digest.next()));
            block.addAll(member.records());
        }
    }

    /** The index, to be asked for behind the last record. */
    public SealedIndex index() {
        return SealedIndex.of(comments);
    }

    /** The blocks there were. */
    public List<SealedIndex.Block> blocks() {
        return met;
    }
}
