package lunwatch.archive;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Puts in order at start what a crash left behind: torn tails and unfinished files of the last two days. */
final class Repair {

    private static final System.Logger LOG = System.getLogger(Repair.class.getName());

    /** An hour of yesterday may have been being sealed. */
    private static final int DAYS = 2;

    private final Catalog catalog;
    private long lastSeq;

    private Repair(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The number of the last sample in the archive; 0 when there is none. */
    static long of(Catalog catalog) throws IOException {
        Repair repair = new Repair(catalog);
        List<LocalDate> days = catalog.days();
        for (int i = 1; i <= days.size() && (i <= DAYS || repair.lastSeq == 0); i++) {
            repair.day(days.get(days.size() - i));
        }
        return repair.lastSeq;
    }

    private void day(LocalDate day) throws IOException {
        for (FileName name : catalog.files(day, FileName.Kind.STATISTICS)) {
            file(name.in(catalog.root()));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(catalog.root().resolve(FileName.directory(day)))) {
            for (Path entry : entries) {
                removeUnfinished(entry);
            }
        }
    }

    private void file(Path file) {
        try {
            Recovery recovery = Recovery.of(file);
            recovery.last().ifPresent(sample -> lastSeq = Math.max(lastSeq, sample.seq()));
            if (recovery.isSound()) {
                recovery.cutTail();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " cannot be read and is left as it is", e);
        }
    }

    private static void removeUnfinished(Path entry) throws IOException {
        if (FileName.isTemporary(entry.getFileName().toString())) {
            LOG.log(Level.INFO, "removed the unfinished " + entry);
            Files.delete(entry);
        }
    }
}
