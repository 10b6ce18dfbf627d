package lunwatch.archive.writer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.FileName;

/**
 * Puts in order what crashes left in an archive: torn tails are cut off, unfinished files removed. What is damaged otherwise, or cannot
 * be read, is left as it is, for nothing better could be put in its place.
 */
public final class ArchiveRepair {

    private static final System.Logger LOG = System.getLogger(ArchiveRepair.class.getName());

    /** How many days a crash leaves something in: an hour of yesterday may have been being sealed. */
    private static final int RECENT_DAYS = 2;

    private final Catalog catalog;
    private final boolean dryRun;
    private final List<Damage> repaired = new ArrayList<>();
    private long lastSeq;

    private ArchiveRepair(Path root, boolean dryRun) {
        this.catalog = new Catalog(root);
        this.dryRun = dryRun;
    }

    /** What {@link #repair} would now repair. */
    public static List<Damage> find(Path root) throws IOException {
        return new ArchiveRepair(root, true).everyDay();
    }

    /**
     * Repairs every day of an archive that nobody is writing.
     *
     * @return what was cut off or removed
     * @throws IOException when an agent is writing the archive, or when it cannot be written
     */
    public static List<Damage> repair(Path root) throws IOException {
        ArchiveLock lock = ArchiveLock.on(root);
        try {
            return new ArchiveRepair(root, false).everyDay();
        } finally {
            lock.close();
        }
    }

    /**
     * Repairs the last two days, for a writer that has the lock; those before were repaired when they were the last ones.
     *
     * @return the number of the last sample in the archive; 0 when there is none
     */
    static long recent(Path root) throws IOException {
        return new ArchiveRepair(root, false).recentDays();
    }

    private List<Damage> everyDay() throws IOException {
        for (LocalDate day : catalog.days()) {
            day(day);
        }
        return repaired;
    }

    /** Goes back further while no sample was found. */
    private long recentDays() throws IOException {
        List<LocalDate> days = catalog.days();
        for (int i = 1; i <= days.size() && (i <= RECENT_DAYS || lastSeq == 0); i++) {
            day(days.get(days.size() - i));
        }
        return lastSeq;
    }

    private void day(LocalDate day) throws IOException {
        for (FileName name : catalog.files(day, FileName.Kind.STATISTICS)) {
            tail(name.in(catalog.root()));
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(catalog.root().resolve(FileName.directory(day)))) {
            for (Path entry : entries) {
                if (FileName.isTemporary(entry.getFileName().toString()) && Disk.isFile(entry)) {
                    remove(entry);
                }
            }
        }
    }

    private void tail(Path file) {
        try {
            Recovery recovery = Recovery.of(file);
            recovery.last().ifPresent(sample -> lastSeq = Math.max(lastSeq, sample.seq()));
            if (recovery.isSound() && recovery.torn() > 0) {
                cut(file, recovery);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " cannot be read and is left as it is", e);
        }
    }

    private void cut(Path file, Recovery recovery) throws IOException {
        if (!dryRun) {
            recovery.cutTail();
        }
        repaired.add(new Damage(file, recovery.end(), recovery.torn(), "a sample that was not written to its end"));
    }

    private void remove(Path unfinished) throws IOException {
        repaired.add(new Damage(unfinished, 0, Files.size(unfinished), "an unfinished file"));
        if (!dryRun) {
            LOG.log(Level.INFO, "removed the unfinished " + unfinished);
            Files.delete(unfinished);
        }
    }
}
