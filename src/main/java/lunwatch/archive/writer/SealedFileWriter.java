package lunwatch.archive.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lunwatch.archive.format.FileHeader;
import lunwatch.archive.format.GzipText;
import lunwatch.archive.format.PathDigest;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.SealedIndex;

/**
 * Writes the members of a sealed file: the head, blocks of whole records, and their index; damage costs a block and not the hour.
 *
 * <p>A block ends after so many records, and mostly not for its length: then the blocks of one hour have the same paths as those of the
 * next, and a reader knows which he can leave out. Half as many would make the file longer by 2 %.
 */
final class SealedFileWriter {

    private static final int RECORDS = 256;

    /** How much text makes a block at any rate, in chars. */
    private static final int MOST_TEXT = 256 * 1024;

    private final OutputStream out;
    private final Instant at;
    private final StringBuilder text = new StringBuilder();
    private final PathDigest paths = new PathDigest();
    private final List<SealedIndex.Block> blocks = new ArrayList<>();
    private int records;
    private long length;

    /** @param at the instant for the headers of the members */
    SealedFileWriter(OutputStream out, Instant at) {
        this.out = out;
        this.at = at;
    }

    /** @param comments those of the live file, in the order of the samples */
    void writeHead(List<String> comments) throws IOException {
        text.append(FileHeader.sealed(comments.get(0))).append('\n');
        comments.stream().skip(1).forEach(comment -> text.append(comment).append('\n'));
        text.append('\n');
        endMember();
    }

    /** Writes the rest, to the end of the merge and of the file. */
    void writeRecords(HourMerge merge, String end) throws IOException {
        for (Optional<PathRecord> record = merge.next(); record.isPresent(); record = merge.next()) {
            record.get().write(text);
            paths.add(record.get().path());
            records++;
            if (records == RECORDS || text.length() > MOST_TEXT) {
                endBlock();
            }
        }
        if (records > 0) {
            endBlock();
        }
        new SealedIndex(blocks, end).write(text);
        endMember();
    }

    private void endBlock() throws IOException {
        blocks.add(new SealedIndex.Block(length, paths.next()));
        records = 0;
        endMember();
    }

    private void endMember() throws IOException {
        byte[] member = GzipText.toKeep(at, out -> out.append(text));
        out.write(member);
        length += member.length;
        text.setLength(0);
    }
}
