package lunwatch.archive.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Walks the gzip members of a file, RFC 1952, and goes on behind what is damaged. */
public final class GzipMembers implements Closeable {

    /** Reads the text of one member; what it returns counts only when the member proves to be whole. */
    public interface Parser<T> {
        T parse(LineReader text) throws IOException;
    }

    private static final System.Logger LOG = System.getLogger(GzipMembers.class.getName());

    /** So many bytes may be there before the first char can be decoded: the header and the code table of the first block. */
    private static final int UNREADABLE = 200;

    /** How far from the end of a file its last member is looked for: that of a common hour, that of the largest. */
    private static final int[] TAILS = {2 * 1024, 128 * 1024};

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final Consumer<Damage> onDamage;
    private long start;
    private long end;
    private boolean foreign;

    /** @param onDamage told of every piece that is no member, or one that the parser refuses */
    public GzipMembers(Path file, Consumer<Damage> onDamage) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        this.size = channel.size();
        this.onDamage = onDamage;
    }

    public Path file() {
        return file;
    }

    /** Where the last good member began. */
    public long start() {
        return start;
    }

    /** Where the last good member ended. */
    public long end() {
        return end;
    }

    /** Whether there was a whole member that the parser refused. */
    public boolean hasForeign() {
        return foreign;
    }

    /** The length of the file when it was opened, in bytes. */
    public long size() {
        return size;
    }

    /** The next good member, read; empty when there is none. */
    public <T> Optional<T> next(Parser<T> parser) throws IOException {
        try {
            return search(parser);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private <T> Optional<T> search(Parser<T> parser) {
        long from = end;
        String why = "";
        for (long at = from; at < size; at = GzipHeader.find(input(at + 1))) {
            try {
                Optional<T> result = Optional.of(read(at, parser));
                report(from, at, why);
                return result;
            } catch (IOException e) {
                foreign |= e instanceof ForeignText;
                why = why.isEmpty() ? String.valueOf(e.getMessage()) : why;
            }
        }
        end = size;
        report(from, size, why);
        return Optional.empty();
    }

    /** Goes on at a place where a member begins. */
    public void goOnAt(long place) {
        end = place;
    }

    /** Reads the member that the file ends with; empty when there is none near its end that the parser takes. */
    <T> Optional<T> last(Parser<T> parser) throws IOException {
        long resume = end;
        try {
            for (int reach : TAILS) {
                Optional<T> last = last(Math.max(0, size - reach), parser);
                if (last.isPresent()) {
                    return last;
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            end = resume;
        }
    }

    private <T> Optional<T> last(long from, Parser<T> parser) {
        for (long at = GzipHeader.find(input(from)); at < size; at = GzipHeader.find(input(at + 1))) {
            try {
                T result = read(at, parser);
                if (end == size) {
                    return Optional.of(result);
                }
            } catch (IOException e) {
                String why = e.getMessage();
                LOG.log(Level.TRACE, () -> file + " does not end with what is looked for: " + why);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the member that the file begins with.
     *
     * @throws IOException when it begins with something else, or the parser refuses it
     */
    <T> T first(Parser<T> parser) throws IOException {
        try {
            return read(0, parser);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private <T> T read(long at, Parser<T> parser) throws IOException {
        ChannelInput in = input(at);
        GzipHeader.require(in);
        try (GzipCompressorInputStream gzip = new GzipCompressorInputStream(in)) {
            T result = parse(gzip, parser);
            gzip.transferTo(OutputStream.nullOutputStream());
            start = at;
            end = in.position();
            return result;
        }
    }

    private <T> T parse(InputStream gzip, Parser<T> parser) throws IOException {
        try {
            return parser.parse(new LineReader(gzip));
        } catch (ForeignText e) {
            gzip.transferTo(OutputStream.nullOutputStream());
            throw e;
        }
    }

    /** Whether the file, which has no good member, is the beginning of one with a certain text. */
    public boolean isTornStart(String expected) throws IOException {
        return GzipHeader.begins(input(0)) && isBeginning(beginning(expected.length()), expected);
    }

    private boolean isBeginning(String text, String expected) {
        return text.isEmpty() ? size < UNREADABLE : expected.startsWith(text);
    }

    /** Byte by byte: of a longer read that runs into the tear nothing would be returned. */
    private String beginning(int length) throws IOException {
        StringBuilder text = new StringBuilder();
        try (InputStream in = new GzipCompressorInputStream(input(0))) {
            for (int c; text.length() < length && (c = in.read()) >= 0;) {
                text.append((char) c);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> file + " begins with " + text + ": " + e.getMessage());
        }
        return text.toString();
    }

    /** The text of the member at a place, to be read piece by piece; it must be known to be whole. */
    public LineReader open(long at) throws IOException {
        GzipCompressorInputStream gzip = new GzipCompressorInputStream(input(at));
        return new LineReader(gzip);
    }

    private ChannelInput input(long from) {
        return new ChannelInput(channel, from, size);
    }

    private void report(long from, long to, String why) {
        if (to > from) {
            onDamage.accept(new Damage(file, from, to - from, why));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
