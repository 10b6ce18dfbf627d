package lunwatch.reading;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads kernel files whole, one after the other, with one buffer.
 *
 * <p>The size that stat(2) gives says nothing here (0 below /proc, 4096 below /sys), so each is read to its end. Not for use by two
 * threads at once.
 */
public final class KernelFile {

    /** No file longer than this is read, in bytes: a thousand DRBD minors print a third of it. */
    static final int LIMIT = 1 << 20;

    /** More than an attribute of configfs has, and as much as the JVM reads at once without an allocation of its own. */
    private static final int CHUNK = 8192;

    static final Text EMPTY = new Text.Content("");

    /** The texts that most attributes have. */
    private static final Text[] DIGITS = IntStream.range(0, 10).mapToObj(digit -> new Text.Content(digit + "\n")).toArray(Text[]::new);

    private static final int SHORT = 256;

    /** Short texts that were read lately: on a large target most are those of a hundred other files too, and the links of an ACL those of each other. */
    private final Text[] recent = new Text[4096];

    private byte[] buffer = new byte[CHUNK];

    /** What the file gives, an error included. */
    public Text read(Path file) {
        try (InputStream in = open(file)) {
            return text(in, 0, EMPTY);
        } catch (IOException e) {
            return new Text.Unreadable(Errno.of(e));
        }
    }

    /** A plain stream where there is one: closing a channel whose read hangs in the kernel would hang the closer too. */
    private static InputStream open(Path path) throws IOException {
        return path.getFileSystem() == FileSystems.getDefault() ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
    }

    /** Where the link points, or the error; anything but a link is a link that is not there. */
    public Text readLink(Path link) {
        try {
            return shared(Files.readSymbolicLink(link).toString());
        } catch (NotLinkException e) {
            return Text.Unreadable.ENOENT;
        } catch (IOException e) {
            return new Text.Unreadable(Errno.of(e));
        }
    }

    /** Opens a file. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * What a file of configfs gives, an error included. The kernel has the whole text before it gives the first byte
     * (fs/configfs/file.c), so a read that does not fill the buffer was the last. Not to ask for more saves one system call of five.
     *
     * @param before what it gave the time before; where that is the same, it is the same object, so that it takes no memory
     */
    Text attribute(Opening file, Text before) {
        try (InputStream in = file.open()) {
            int length = Math.max(0, in.read(buffer, 0, CHUNK));
            return length < CHUNK ? text(length, before) : text(in, length, before);
        } catch (IOException e) {
            Text error = new Text.Unreadable(Errno.of(e));
            return error.equals(before) ? before : error;
        }
    }

    /** The text whose first bytes are in the buffer, with the rest of the stream. */
    private Text text(InputStream in, int from, Text before) throws IOException {
        int length = from;
        int n = 0;
        while (n >= 0 && length + n <= LIMIT) {
            length += n;
            buffer = buffer.length < length + CHUNK ? Arrays.copyOf(buffer, 2 * buffer.length) : buffer;
            n = in.read(buffer, length, CHUNK);
        }
        return n < 0 ? text(length, before) : Text.Unreadable.EFBIG;
    }

    private Text text(int length, Text before) {
        if (length == 2 && buffer[0] >= '0' && buffer[0] <= '9' && buffer[1] == '\n') {
            return DIGITS[buffer[0] - '0'];
        }
        if (holds(before, length)) {
            return before;
        }
        return length <= SHORT ? shared(length) : new Text.Content(decode(buffer, length));
    }

    private Text shared(int length) {
        int place = hash(length) % recent.length;
        if (!holds(recent[place], length)) {
            recent[place] = new Text.Content(decode(buffer, length));
        }
        return recent[place];
    }

    private Text shared(String target) {
        int place = (target.hashCode() & Integer.MAX_VALUE) % recent.length;
        if (!(recent[place] instanceof Text.Link link && link.target().equals(target))) {
            recent[place] = new Text.Link(target);
        }
        return recent[place];
    }

    private int hash(int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + buffer[i];
        }
        return hash & Integer.MAX_VALUE;
    }

    /** Whether this text is in the buffer; never said of one that is not ASCII. */
    private boolean holds(Text text, int length) {
        if (!(text instanceof Text.Content content) || content.value().length() != length) {
            return false;
        }
        String value = content.value();
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) != buffer[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return Utf8.decode(bytes, length);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
