package lunwatch.daemon;

import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lunwatch.archive.retention.SpaceLimit;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.reading.SourceReaders;
import lunwatch.reading.Text;

/** The hourly dump of the whole tree. It reads configuration too, which may block: so on threads of its own, beside the samples. */
final class TreeDump implements Runnable {

    private final InstantSource clock;
    private final SourceReaders sources;
    private final ArchiveWriter archive;
    private final SpaceLimit space;
    private final StateLog log;

    TreeDump(InstantSource clock, SourceReaders sources, ArchiveWriter archive, SpaceLimit space, StateLog log) {
        this.clock = clock;
        this.sources = sources;
        this.archive = archive;
        this.space = space;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            Reading tree = sources.read(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (tree.isEmpty()) {
                return;
            }
            if (tree.texts().stream().allMatch(Text.Unreadable.ETIMEDOUT::equals)) {
                log.report("dump", List.of("no full dump: " + tree.paths().get(0) + " does not answer"));
            } else {
                space.require();
                archive.dump(tree);
                log.report("dump", List.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.report("dump", List.of("no full dump: " + ErrorText.of(e)));
        }
    }
}
