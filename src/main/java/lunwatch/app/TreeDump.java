package lunwatch.app;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Lanes;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** The hourly dump of the whole tree. It reads configuration too, which may block: so in a lane of its own, beside the samples. */
final class TreeDump implements Runnable {

    private final InstantSource clock;
    private final Lanes lanes;
    private final ArchiveWriter archive;
    private final SpaceLimit space;
    private final StateLog log;

    TreeDump(InstantSource clock, Lanes lanes, ArchiveWriter archive, SpaceLimit space, StateLog log) {
        this.clock = clock;
        this.lanes = lanes;
        this.archive = archive;
        this.space = space;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            Reading tree = lanes.read(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (tree.texts().equals(List.of(Text.Unreadable.ETIMEDOUT))) {
                log.report("dump", List.of("no full dump: " + tree.paths().get(0) + " does not answer"));
            } else {
                space.require();
                archive.dump(tree);
                log.report("dump", List.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.report("dump", List.of("no full dump: " + Sampling.reason(e)));
        }
    }
}
