package lunwatch.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts in order what crashes left anywhere in an archive that nobody is writing: torn tails are cut off, unfinished files removed. What
 * is damaged otherwise is left as it is, for nothing better could be put in its place.
 */
public final class ArchiveRepair {

    private final Catalog catalog;
    private final boolean inEarnest;
    private final List<Damage> repaired = new ArrayList<>();

    private ArchiveRepair(Catalog catalog, boolean inEarnest) {
        this.catalog = catalog;
        this.inEarnest = inEarnest;
    }

    /** What {@link #repair} would now repair. */
    public static List<Damage> find(Path root) throws IOException {
        return new ArchiveRepair(new Catalog(root), false).run();
    }

    /**
     * Repairs.
     *
     * @return what was cut off or removed
     * @throws IOException when an agent is writing the archive, or when it cannot be written
     */
    public static List<Damage> repair(Path root) throws IOException {
        ArchiveLock lock = ArchiveLock.on(root);
        try {
            return new ArchiveRepair(new Catalog(root), true).run();
        } finally {
            lock.close();
        }
    }

    private List<Damage> run() throws IOException {
        for (LocalDate day : catalog.days()) {
            for (FileName name : catalog.files(day, FileName.Kind.STATISTICS)) {
                tail(name.in(catalog.root()));
            }
            unfinished(catalog.root().resolve(FileName.directory(day)));
        }
        return repaired;
    }

    private void tail(Path file) throws IOException {
        Recovery recovery = Recovery.of(file);
        if (recovery.isSound() && recovery.torn() > 0) {
            if (inEarnest) {
                recovery.cutTail();
            }
            repaired.add(new Damage(file, recovery.end(), recovery.torn(), "a sample that was not written to its end"));
        }
    }

    private void unfinished(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (FileName.isTemporary(entry.getFileName().toString()) && Disk.isFile(entry)) {
                    repaired.add(new Damage(entry, 0, Files.size(entry), "an unfinished file"));
                    if (inEarnest) {
                        Files.delete(entry);
                    }
                }
            }
        }
    }
}
