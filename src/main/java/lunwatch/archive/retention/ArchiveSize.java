package lunwatch.archive.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.FileName;

/**
 * How large an archive is: one look at each of its files, some 100 ms for those of a year.
 *
 * @param bytes the length of its own files
 * @param oldest its first day
 */
public record ArchiveSize(long bytes, Optional<LocalDate> oldest) {

    /** Measures the archive in a directory. */
    public static ArchiveSize of(Path root) throws IOException {
        Catalog catalog = new Catalog(root);
        List<LocalDate> days = catalog.days();
        long bytes = 0;
        for (FileName.Kind kind : FileName.Kind.values()) {
            for (FileName file : catalog.files(days, kind)) {
                bytes += Files.size(file.in(root));
            }
        }
        return new ArchiveSize(bytes, days.stream().findFirst());
    }
}
