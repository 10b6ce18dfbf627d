package lunwatch.munin.node;

import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import lunwatch.sample.Sample;

/** The samples of the past. */
public interface SampleHistory {

    /** Every sample from an instant on, in the order of time; a stream to be closed, whose steps may fail with UncheckedIOException. */
    Stream<Sample> from(Instant first) throws IOException;
}
