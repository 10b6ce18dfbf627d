package lunwatch.archive.retention;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import lunwatch.archive.format.FileName;

/**
 * The directory of a day, opened once and then held, so that nobody can put another in its place (openat(2), unlinkat(2)).
 *
 * <p>Its own files are the regular ones that have the archive's names and that day's date.
 */
final class DayDirectory implements Closeable {

    private final SecureDirectoryStream<Path> entries;
    private final List<Path> own = new ArrayList<>();
    private int others;

    private DayDirectory(SecureDirectoryStream<Path> entries, LocalDate day) throws IOException {
        this.entries = entries;
        try {
            for (Path entry : entries) {
                add(entry.getFileName(), day);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The archive's directory, to open those of its days in. */
    @SuppressWarnings("StreamResourceLeak") // The caller closes it.
    static SecureDirectoryStream<Path> archive(Path root) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(root);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("nothing is removed on a system without openat(2): " + root);
    }

    static DayDirectory open(SecureDirectoryStream<Path> archive, Path name, LocalDate day) throws IOException {
        SecureDirectoryStream<Path> entries = archive.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        try {
            return new DayDirectory(entries, day);
        } catch (IOException e) {
            entries.close();
            throw e;
        }
    }

    private void add(Path name, LocalDate day) throws IOException {
        if (FileName.isOwn(name.toString(), day) && view(name).readAttributes().isRegularFile()) {
            own.add(name);
        } else {
            others++;
        }
    }

    private BasicFileAttributeView view(Path name) {
        return entries.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is anything to remove: own files, or the directory because it is empty. */
    boolean isRemovable() {
        return !own.isEmpty() || others == 0;
    }

    /** How many entries are not the archive's. */
    int others() {
        return others;
    }

    /** The length of its own files, in bytes. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path name : own) {
            bytes += view(name).readAttributes().size();
        }
        return bytes;
    }

    void removeOwn() throws IOException {
        for (Path name : own) {
            entries.deleteFile(name);
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
