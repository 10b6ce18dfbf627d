package lunwatch.munin.file;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that appears whole or not at all. */
record WholeFile(Path file) {

    /** What writes the text. */
    interface Text {
        void write(Appendable out) throws IOException;
    }

    /** Replaces its text. */
    void write(Text text) throws IOException {
        replace(text, false);
    }

    /** Replaces its text, for every user to read whatever the umask says. */
    void publish(Text text) throws IOException {
        replace(text, true);
    }

    private void replace(Text text, boolean everybody) throws IOException {
        try {
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            try (Writer out = Files.newBufferedWriter(part)) {
                text.write(out);
            }
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
