package lunwatch.drbd;

import java.time.Instant;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.ReadingBuilder;
import lunwatch.reading.Source;
import lunwatch.reading.Text;

/**
 * Reads /proc/drbd, and what names the minors when there are any in it.
 *
 * @param proc the file
 * @param names the links to the minors, and the configuration
 */
record DrbdFiles(ProcDrbdFile proc, VolumeFiles names) implements Source {

    /** What every line of states begins with (drbd_proc.c). */
    private static final String DEVICE = ": cs:";

    @Override
    public String name() {
        return "drbd";
    }

    @Override
    public String root() {
        return DrbdPaths.PROC;
    }

    @Override
    public Reading read(Instant at) {
        ReadingBuilder reading = new ReadingBuilder();
        Text text = proc.read(at);
        if (text instanceof Text.Content content && content.value().contains(DEVICE)) {
            names.read(reading);
        }
        reading.put(DrbdPaths.PROC, text);
        return reading.reading(at);
    }
}
