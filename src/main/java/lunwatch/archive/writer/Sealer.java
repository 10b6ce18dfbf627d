package lunwatch.archive.writer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lunwatch.archive.format.Catalog;
import lunwatch.archive.format.FileName;
import lunwatch.archive.format.SealedHead;

/** Seals the hours that are over, of yesterday and today; an hour that is not sealed by then is whole too, and stays as it is. */
final class Sealer {

    private static final System.Logger LOG = System.getLogger(Sealer.class.getName());

    private static final int QUARTER = 15 * 60;

    private final Catalog catalog;
    private final Set<FileName> done = new HashSet<>();
    private Instant looked = Instant.MAX;

    Sealer(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Seals the oldest hour that is over and not sealed. Where there was none, there is none before another quarter of an hour has begun:
     * all local hours begin with one.
     *
     * @param inUse which file is still written to
     * @return whether there was one, sealed or not
     */
    boolean sealOne(Instant now, Predicate<FileName> inUse) throws IOException {
        if (!now.isBefore(looked) && quarter(now) == quarter(looked)) {
            return false;
        }
        looked = now;
        for (FileName name : finished(now)) {
            if (inUse.test(name)) {
                looked = Instant.MAX;
            } else if (done.add(name) && seal(name)) {
                looked = Instant.MAX;
                return true;
            }
        }
        return false;
    }

    private static long quarter(Instant instant) {
        return instant.getEpochSecond() / QUARTER;
    }

    private List<FileName> finished(Instant now) throws IOException {
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.MIN).minusDays(1);
        List<LocalDate> days = catalog.days(yesterday, LocalDate.ofInstant(now, ZoneOffset.MAX));
        return catalog.files(days, FileName.Kind.STATISTICS).stream().filter(name -> !name.end().isAfter(now)).toList();
    }

    private boolean seal(FileName name) {
        Path file = name.in(catalog.root());
        try {
            if (SealedHead.isIn(file)) {
                return false;
            }
            Sealing.seal(file, file.resolveSibling(name.temporary()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, file + " stays unsealed", e);
        }
        return true;
    }
}
