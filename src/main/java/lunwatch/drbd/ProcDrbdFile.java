package lunwatch.drbd;

import java.nio.file.Path;
import java.time.Instant;
import lunwatch.reading.KernelFile;
import lunwatch.reading.Text;

/**
 * /proc/drbd, which two sources look at: read once for each sample, by whichever comes first. While the kernel does not answer, both wait.
 */
final class ProcDrbdFile {

    private final Path path;
    private final KernelFile file = new KernelFile();
    private Instant at = Instant.MIN;
    private Text text = Text.Unreadable.ENOENT;

    ProcDrbdFile(Path path) {
        this.path = path;
    }

    /** What it gave in the sample of that instant. */
    synchronized Text read(Instant sample) {
        if (!sample.equals(at)) {
            text = file.read(path);
            at = sample;
        }
        return text;
    }
}
