package lunwatch.daemon;

import java.io.IOException;
import java.util.List;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.archive.writer.ArchiveWriter;

/** Makes an hour that is over small, one at a time; days go early where the archive has become too large by it. */
final class HourSealing implements Runnable {

    private final ArchiveWriter archive;
    private final SpaceLimit space;
    private final Runnable pruning;
    private final StateLog log;

    HourSealing(ArchiveWriter archive, SpaceLimit space, Runnable pruning, StateLog log) {
        this.archive = archive;
        this.space = space;
        this.pruning = pruning;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            if (archive.seal() && space.measure()) {
                pruning.run();
            }
            log.report("seal", List.of());
        } catch (IOException e) {
            log.report("seal", List.of("hours that are over stay larger than they need be: " + ErrorText.of(e)));
        }
    }
}
