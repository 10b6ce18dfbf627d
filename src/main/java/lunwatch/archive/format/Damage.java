package lunwatch.archive.format;

import java.nio.file.Path;

/**
 * A piece of a file of the archive that nothing can be said from.
 *
 * @param file the file
 * @param offset where the piece begins, in bytes
 * @param bytes how long it is
 * @param why what is wrong with it, in a few words
 */
public record Damage(Path file, long offset, long bytes, String why) {
    @Override
    public String toString() {
        return file + ": " + bytes + " bytes from " + offset + ": " + why;
    }
}
