package lunwatch.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All records of a sealed file, block by block. */
final class SealedRecords {

    /** The records of one member, and its comments. */
    record Member(List<History> histories, List<String> comments) {
        static Member parse(Lines text, Predicate<String> paths) throws IOException {
            HistoryReader reader = new HistoryReader(text, paths);
            return new Member(reader.rest(), reader.comments());
        }
    }

    private final Members members;
    private final Deque<History> block = new ArrayDeque<>();
    private final List<SealedIndex.Block> met = new ArrayList<>();
    private final PathDigest digest = new PathDigest();
    private List<String> comments = List.of();

    /** @param members the file, from behind its head on */
    SealedRecords(Members members) {
        this.members = members;
    }

    /** The next record; empty at the end. */
    Optional<History> next() throws IOException {
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
        if (!member.histories().isEmpty()) {
            member.histories().forEach(history -> digest.add(history.path()));
            met.add(new SealedIndex.Block(members.start(), digest.next()));
            block.addAll(member.histories());
        }
    }

    /** The index, to be asked for behind the last record. */
    SealedIndex index() {
        return SealedIndex.of(comments);
    }

    /** The blocks there were. */
    List<SealedIndex.Block> blocks() {
        return met;
    }
}
