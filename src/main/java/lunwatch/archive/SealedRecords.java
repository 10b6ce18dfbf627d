package lunwatch.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The records of a sealed file, block by block. */
final class SealedRecords {

    /** The records of one member, and its comments: the last has the line that ends the file. */
    private record Block(List<History> histories, List<String> comments) {
        static Block parse(Lines text, Predicate<String> paths) throws IOException {
            HistoryReader reader = new HistoryReader(text, paths);
            return new Block(reader.rest(), reader.comments());
        }
    }

    private final Members members;
    private final Predicate<String> paths;
    private final Deque<History> block = new ArrayDeque<>();
    private String end = "";

    /** @param members the file, from behind its head on */
    SealedRecords(Members members, Predicate<String> paths) {
        this.members = members;
        this.paths = paths;
    }

    /** The next record; empty at the end. */
    Optional<History> next() throws IOException {
        while (block.isEmpty()) {
            Optional<Block> next = members.next(text -> Block.parse(text, paths));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            block.addAll(next.get().histories());
            end = String.join("\n", next.get().comments());
        }
        return Optional.of(block.poll());
    }

    /** The comments of the last member that was read. */
    String end() {
        return end;
    }
}
