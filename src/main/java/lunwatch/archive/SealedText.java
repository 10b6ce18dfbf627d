package lunwatch.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the members of a sealed file: the head, and blocks of whole records, so that damage costs a block and not the hour. */
final class SealedText {

    /** How much text makes a block, in chars; a longer record is a block of its own. */
    private static final int BLOCK = 256 * 1024;

    private final OutputStream out;
    private final Instant at;
    private final StringBuilder block = new StringBuilder();

    /** @param at the instant for the headers of the members */
    SealedText(OutputStream out, Instant at) {
        this.out = out;
        this.at = at;
    }

    /** @param comments those of the live file, in the order of the samples */
    void writeHead(List<String> comments) throws IOException {
        block.append(Header.sealed(comments.get(0))).append('\n');
        comments.stream().skip(1).forEach(comment -> block.append(comment).append('\n'));
        block.append('\n');
        flush();
    }

    /** Writes the rest, to the end of the merge and of the file. */
    void writeRecords(HourMerge records, String end) throws IOException {
        for (Optional<History> history = records.next(); history.isPresent(); history = records.next()) {
            int before = block.length();
            history.get().write(block);
            if (block.length() > BLOCK) {
                flush(before);
            }
        }
        block.append(end).append('\n');
        flush();
    }

    private void flush(int length) throws IOException {
        String rest = block.substring(length);
        block.setLength(length);
        flush();
        block.append(rest);
    }

    private void flush() throws IOException {
        if (!block.isEmpty()) {
            GzipText.write(at, text -> text.append(block), out);
            block.setLength(0);
        }
    }
}
