package lunwatch.archive.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import lunwatch.archive.format.SampleLine;
import lunwatch.reading.Reading;

/** The samples of the archive one after the other, in the order of time. */
interface Replay extends Closeable {

    /** Goes on to the next sample; empty when there is none. */
    Optional<SampleLine> next() throws IOException;

    /** What the sample says that {@link #next} went on to. */
    Reading reading();
}
