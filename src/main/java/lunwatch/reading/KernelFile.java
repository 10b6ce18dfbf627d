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

/**
 * Reads kernel files whole, one after the other, with one buffer.
 *
 * <p>The size that stat(2) gives says nothing here (0 below /proc, 4096 below /sys), so each is read to its end. Not for use by two
 * threads at once.
 */
final class KernelFile {

    /** No file longer than this is read, in bytes: a thousand DRBD minors print a third of it. */
    static final int LIMIT = 1 << 20;

    private byte[] buffer = new byte[8192];

    /** What the file gives, an error included. */
    Text read(Path file) {
        try (InputStream in = open(file)) {
            int length = 0;
            for (int n; (n = in.read(buffer, length, buffer.length - length)) >= 0; ) {
                length += n;
                if (length > LIMIT) {
                    return Text.Unreadable.EFBIG;
                }
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * length);
                }
            }
            return new Text.Content(decode(buffer, length));
        } catch (IOException e) {
            return new Text.Unreadable(Errno.of(e));
        }
    }

    /** Where the link points, or the error; anything but a link is a link that is not there. */
    Text readLink(Path link) {
        try {
            return new Text.Link(Files.readSymbolicLink(link).toString());
        } catch (NotLinkException e) {
            return Text.Unreadable.ENOENT;
        } catch (IOException e) {
            return new Text.Unreadable(Errno.of(e));
        }
    }

    /** A plain stream where there is one: closing a channel whose read hangs in the kernel would hang the closer too. */
    private static InputStream open(Path file) throws IOException {
        return file.getFileSystem() == FileSystems.getDefault() ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
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
