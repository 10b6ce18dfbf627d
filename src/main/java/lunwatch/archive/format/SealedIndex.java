package lunwatch.archive.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last member of a sealed file: where each block of records begins and which paths it has, so that who wants few paths reads few
 * blocks.
 *
 * @param end the line that ends the file; empty when it is missing
 */
public record SealedIndex(List<Block> blocks, String end) {

    private static final Pattern LINE = Pattern.compile("# block (\\d{1,18}) ([0-9a-f]{16})");

    /**
     * A member with whole records.
     *
     * @param start where it begins in the file
     * @param paths their {@link PathDigest}
     */
    public record Block(long start, String paths) {
        @Override
        public String toString() {
            return "# block " + start + " " + paths;
        }
    }

    /** The index of a file; empty when it does not end with one, as after damage. */
    public static Optional<SealedIndex> read(GzipMembers members) throws IOException {
        return members.last(text -> {
            RecordReader reader = new RecordReader(text, path -> false);
            SealedIndex index = of(reader.next().isPresent() ? List.of() : reader.comments());
            if (index.blocks.isEmpty() || index.end.isEmpty()) {
                throw new ForeignText("not an index", String.join("\n", reader.comments()));
            }
            return index;
        });
    }

    static SealedIndex of(List<String> comments) {
        List<Block> blocks = new ArrayList<>();
        String end = "";
        for (String comment : comments) {
            Matcher m = LINE.matcher(comment);
            if (m.matches()) {
                blocks.add(new Block(Long.parseLong(m.group(1)), m.group(2)));
            } else if (comment.startsWith(SampleLine.END)) {
                end = comment;
            }
        }
        return new SealedIndex(blocks, end);
    }

    /** Whether the file has its end, and all its blocks were met as they stand here; an index may be missing. */
    public boolean agreesWith(List<Block> met) {
        return !end.isEmpty() && (blocks.isEmpty() || blocks.equals(met));
    }

    public void write(Appendable out) throws IOException {
        for (Block block : blocks) {
            out.append(block.toString()).append('\n');
        }
        out.append(end).append('\n');
    }
}
