package lunwatch.daemon;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import lunwatch.archive.retention.Retention;
import lunwatch.archive.retention.SpaceLimit;

/** The daily removal of what the archive need not keep any longer. */
final class Pruning implements Runnable {

    private static final System.Logger LOG = System.getLogger(Pruning.class.getName());

    private final Retention retention;
    private final SpaceLimit space;
    private final StateLog log;

    Pruning(Retention retention, SpaceLimit space, StateLog log) {
        this.retention = retention;
        this.space = space;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            retention.prune().forEach(day -> LOG.log(Level.INFO, "archive: removed " + day + ", it is too old or the archive too large"));
            space.measure();
            log.report("prune", List.of());
        } catch (IOException e) {
            log.report("prune", List.of("old days stay: " + ErrorText.of(e)));
        }
    }
}
