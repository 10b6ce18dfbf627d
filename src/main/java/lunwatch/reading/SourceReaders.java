package lunwatch.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sources of a sample, read side by side in one pass. */
public final class SourceReaders {

    private final List<SourceReader> readers;
    private final Duration deadline;

    /** @param deadline how long a pass waits for a source that it began to read */
    public SourceReaders(List<Source> sources, Duration deadline) {
        this(deadline, sources.stream().map(SourceReader::new).toList());
    }

    private SourceReaders(Duration deadline, List<SourceReader> readers) {
        this.readers = readers;
        this.deadline = deadline;
    }

    /** Readers of other sources and with another deadline; a source that is there still has its reader, with a reading that is under way. */
    public SourceReaders changed(List<Source> sources, Duration other) {
        return new SourceReaders(other, sources.stream().map(this::readerOf).toList());
    }

    private SourceReader readerOf(Source source) {
        return readers.stream().filter(reader -> reader.reads(source)).findFirst().orElseGet(() -> new SourceReader(source));
    }

    /** The readers, one for each source. */
    public List<SourceReader> readers() {
        return readers;
    }

    /**
     * One pass over all sources. A source that is still busy with an earlier pass is not waited for at all, one begun in this pass
     * until the deadline; both stand in the reading as {@link Text.Unreadable#ETIMEDOUT}.
     */
    public Reading read(Instant at) throws InterruptedException {
        long until = System.nanoTime() + deadline.toNanos();
        Map<SourceReader, Boolean> begun = new LinkedHashMap<>();
        readers.forEach(reader -> begun.put(reader, reader.begin(at)));
        List<Reading> parts = new ArrayList<>();
        for (Map.Entry<SourceReader, Boolean> entry : begun.entrySet()) {
            SourceReader reader = entry.getKey();
            parts.add(entry.getValue() ? reader.await(at, until) : reader.unanswered(at));
        }
        return Reading.of(at, parts);
    }
}
