package lunwatch.munin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that appears whole or not at all. */
record WholeFile(Path file) {

    /** Replaces its text. */
    void write(String text) throws IOException {
        replace(text, false);
    }

    /** Replaces its text, for every user to read whatever the umask says. */
    void publish(String text) throws IOException {
        replace(text, true);
    }

    private void replace(String text, boolean everybody) throws IOException {
        try {
            Path part = Files.writeString(file.resolveSibling("." + file.getFileName() + ".part"), text);
            if (everybody) {
                allow(part, "rw-r--r--");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e, e);
        }
    }

    /** Sets the permissions where the file system has any. */
    static void allow(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }
}
