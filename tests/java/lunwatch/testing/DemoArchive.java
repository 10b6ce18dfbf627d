package lunwatch.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;

/** An archive of the simulated node, sampled every minute, dumped and sealed every hour, as the agent would have left it. */
public final class DemoArchive {

    private final Watched.Demo node;
    private final ZoneId zone;

    /** @param start where the node's story begins */
    public DemoArchive(Instant start, ZoneId zone) {
        this.node = node(start, zone);
        this.zone = zone;
    }

    /** The simulated node, its files in memory. */
    public static Watched.Demo node(Instant start, ZoneId zone) {
        return Watched.Demo.below(Jimfs.newFileSystem(Configuration.unix()).getPath("/node"), start, zone);
    }

    /** What the node says at an instant. */
    public Reading reading(Instant at) {
        return Reading.of(at, node.sources().stream().map(source -> source.read(at)).toList());
    }

    /**
     * Writes samples.
     *
     * @param pause minutes that are not sampled, counted from the first
     * @return what was written
     */
    public List<Reading> write(Path root, Instant first, int minutes, List<Integer> pause) throws IOException {
        Instant[] now = {first};
        List<Reading> written = new ArrayList<>();
        try (ArchiveWriter writer =
                new ArchiveWriter(root, zone, "iscsitgt01a", () -> now[0], () -> Duration.between(first, now[0]).toNanos())) {
            for (int minute = 0; minute < minutes; minute++) {
                now[0] = first.plus(Duration.ofMinutes(minute));
                if (!pause.contains(minute)) {
                    Reading reading = reading(now[0]);
                    writer.append(reading);
                    written.add(reading);
                }
                if (minute % 60 == 59) {
                    writer.dump(node.tree().read(now[0].plusSeconds(30)));
                }
                writer.seal();
            }
        }
        return written;
    }
}
