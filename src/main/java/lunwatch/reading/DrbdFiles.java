package lunwatch.reading;

import java.time.Instant;
import java.util.List;

/**
 * Reads /proc/drbd, and the names of the minors when there are any in it.
 *
 * @param proc the file
 * @param names the links to the minors, and what stands in for them
 */
record DrbdFiles(SingleFile proc, MinorNames names) implements Source {

    /** What every line of states begins with (drbd_proc.c). */
    private static final String DEVICE = ": cs:";

    @Override
    public String name() {
        return proc.name();
    }

    @Override
    public String root() {
        return proc.root();
    }

    @Override
    public Reading read(Instant at) {
        Reading reading = proc.read(at);
        boolean devices = reading.content(root()).orElse("").contains(DEVICE);
        return devices ? Reading.of(at, List.of(Reading.of(at, names.read()), reading)) : reading;
    }
}
