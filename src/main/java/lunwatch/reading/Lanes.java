package lunwatch.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sources of a sample, read side by side in one pass. */
public final class Lanes {

    private final List<Lane> lanes;
    private final Duration deadline;

    /** @param deadline how long a pass waits for a source that it began to read */
    public Lanes(List<Source> sources, Duration deadline) {
        this(deadline, sources.stream().map(Lane::new).toList());
    }

    private Lanes(Duration deadline, List<Lane> lanes) {
        this.lanes = lanes;
        this.deadline = deadline;
    }

    /** The same lanes, with a reading that is under way, and another deadline. */
    public Lanes within(Duration other) {
        return new Lanes(other, lanes);
    }

    /** The lanes, one for each source. */
    public List<Lane> lanes() {
        return lanes;
    }

    /**
     * One pass over all sources. A source that is still busy with an earlier pass is not waited for at all, one begun in this pass
     * until the deadline; both stand in the reading as {@link Text.Unreadable#ETIMEDOUT}.
     */
    public Reading read(Instant at) throws InterruptedException {
        long until = System.nanoTime() + deadline.toNanos();
        Map<Lane, Boolean> begun = new LinkedHashMap<>();
        lanes.forEach(lane -> begun.put(lane, lane.begin(at)));
        List<Reading> parts = new ArrayList<>();
        for (Map.Entry<Lane, Boolean> entry : begun.entrySet()) {
            Lane lane = entry.getKey();
            parts.add(entry.getValue() ? lane.await(at, until) : lane.unanswered(at));
        }
        return Reading.of(at, parts);
    }
}
