package lunwatch.archive.retention;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.FileName;

/**
 * Removes the days that are older than an archive is to be kept, and the oldest days of one that is too large.
 *
 * <p>How old a day is, the name of its directory says: a copy or a restore changes the times that the file system keeps. Nothing but the
 * archive's own files is removed, by openat(2) and unlinkat(2), which cannot be led out of the archive by a link. After a jump of the
 * clock nothing is removed for a day.
 */
public final class Retention {

    /** How many directories one run removes at most. */
    private static final int AT_ONCE = 8;

    /** When the day before today's lies further back than this, the clock may have jumped. */
    private static final int LONGEST_PAUSE_DAYS = 31;

    /** The days that are kept however large they are. */
    private static final int NEWEST = 7;

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final Path root;
    private final int keepDays;
    private final long maxBytes;
    private final boolean forced;
    private final InstantSource clock;
    private final ZoneId zone;

    /** @param keepDays how many days are kept before today, whatever their size */
    public Retention(Path root, int keepDays, InstantSource clock, ZoneId zone) {
        this(root, keepDays, Long.MAX_VALUE, clock, zone);
    }

    /**
     * @param keepDays how many days are kept before today
     * @param maxBytes how much all files of the archive may hold together; the newest seven days are kept nevertheless
     */
    public Retention(Path root, int keepDays, long maxBytes, InstantSource clock, ZoneId zone) {
        this(root, keepDays, maxBytes, false, clock, zone);
    }

    private Retention(Path root, int keepDays, long maxBytes, boolean forced, InstantSource clock, ZoneId zone) {
        if (keepDays < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("an archive of " + keepDays + " days and " + maxBytes + " bytes");
        }
        this.root = root;
        this.keepDays = keepDays;
        this.maxBytes = maxBytes;
        this.forced = forced;
        this.clock = clock;
        this.zone = zone;
    }

    /** The same, but a clock that may be wrong does not hold it: somebody says that it is right. */
    public Retention forced() {
        return new Retention(root, keepDays, maxBytes, true, clock, zone);
    }

    /** Whether the archive is larger than it may be, as the newest days that are kept nevertheless can make it. */
    public boolean isTooLarge() throws IOException {
        if (maxBytes == Long.MAX_VALUE) {
            return false;
        }
        try (SecureDirectoryStream<Path> archive = DayDirectory.archive(root)) {
            return bytes(archive, new Catalog(root).days()) > maxBytes;
        }
    }

    /**
     * Whether nothing is removed because of a clock that may be wrong: there is no other day in the archive less than 31 days before
     * today. It ends by itself when the archive holds a day more.
     */
    public boolean isHeld() throws IOException {
        if (forced) {
            return false;
        }
        List<LocalDate> before = new Catalog(root).days().stream().filter(day -> day.isBefore(today())).toList();
        return !before.isEmpty() && before.get(before.size() - 1).isBefore(today().minusDays(LONGEST_PAUSE_DAYS));
    }

    /** The directories that {@link #prune} would now remove, oldest first. */
    public List<Path> expired() throws IOException {
        List<Path> expired = new ArrayList<>();
        try (SecureDirectoryStream<Path> archive = DayDirectory.archive(root)) {
            for (LocalDate day : candidates(archive)) {
                if (expired.size() < AT_ONCE && isRemovable(archive, day)) {
                    expired.add(root.resolve(FileName.directory(day)));
                }
            }
        }
        return expired;
    }

    /**
     * Removes what has expired, eight days at most.
     *
     * @return the directories whose files were removed, oldest first; one with something else in it stays
     */
    public List<Path> prune() throws IOException {
        List<Path> removed = new ArrayList<>();
        List<Path> expired = expired();
        try (SecureDirectoryStream<Path> archive = DayDirectory.archive(root)) {
            for (Path directory : expired) {
                if (isRemoved(archive, directory.getFileName())) {
                    removed.add(directory);
                }
            }
        }
        return removed;
    }

    /** The days that are too old, and the oldest ones as long as the rest is too large. */
    private List<LocalDate> candidates(SecureDirectoryStream<Path> archive) throws IOException {
        LocalDate oldest = isHeld() ? LocalDate.MIN : today().minusDays(keepDays);
        List<LocalDate> days = new Catalog(root).days();
        long excess = maxBytes == Long.MAX_VALUE ? 0 : bytes(archive, days) - maxBytes;
        List<LocalDate> candidates = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            boolean tooLarge = excess > 0 && i < days.size() - NEWEST;
            if (tooLarge || days.get(i).isBefore(oldest)) {
                candidates.add(days.get(i));
                excess -= excess > 0 ? bytes(archive, days.subList(i, i + 1)) : 0;
            }
        }
        return candidates;
    }

    private long bytes(SecureDirectoryStream<Path> archive, List<LocalDate> days) throws IOException {
        long bytes = 0;
        for (LocalDate day : days) {
            try (DayDirectory directory = DayDirectory.open(archive, root.getFileSystem().getPath(FileName.directory(day)), day)) {
                bytes += directory.bytes();
            }
        }
        return bytes;
    }

    private boolean isRemovable(SecureDirectoryStream<Path> archive, LocalDate day) {
        Path name = root.getFileSystem().getPath(FileName.directory(day));
        try (DayDirectory directory = DayDirectory.open(archive, name, day)) {
            return directory.isRemovable();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot look into " + name, e);
            return false;
        }
    }

    /** A directory that cannot be removed does not keep the others. */
    private static boolean isRemoved(SecureDirectoryStream<Path> archive, Path name) {
        try {
            remove(archive, name);
            return true;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + name, e);
            return false;
        }
    }

    private static void remove(SecureDirectoryStream<Path> archive, Path name) throws IOException {
        LocalDate day = FileName.day(name.toString()).orElseThrow();
        try (DayDirectory directory = DayDirectory.open(archive, name, day)) {
            directory.removeOwn();
            if (directory.others() > 0) {
                LOG.log(Level.WARNING, name + " stays: " + directory.others() + " entries in it are not the archive's");
                return;
            }
        }
        archive.deleteDirectory(name);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
