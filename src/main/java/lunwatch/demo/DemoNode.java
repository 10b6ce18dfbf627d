package lunwatch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;

/**
 * A node of a cluster with two DRBD 8.4 resources and an iSCSI target of Linux 6.1: four LUNs, and four initiators that use them all.
 *
 * <p>Its kernel files lie below a directory. Before each reading they become what they are at the instant of that reading, which alone
 * decides what they say: two nodes with one start agree, and the past can be read like the present.
 *
 * <p>The load follows the working day of the time zone. A cycle of twenty minutes goes round and round; the start is three minutes into
 * one, when everybody is logged in and all is well:
 *
 * <table>
 * <caption>The cycle</caption>
 * <tr><td>0:00</td><td>the node has been started again, and all counters with it; the target is on the other node, DRBD is Secondary and
 * receives what is written there</td></tr>
 * <tr><td>2:00</td><td>the target comes here; its initiators log in one after the other</td></tr>
 * <tr><td>6:00</td><td>the peer is gone: WFConnection, and blocks go out of sync</td></tr>
 * <tr><td>7:00</td><td>the peer is back: SyncSource, for 80 seconds on minor 1 and 110 on minor 0</td></tr>
 * <tr><td>8:50</td><td>all is in sync, to the end of the cycle</td></tr>
 * </table>
 *
 * <p>Now and then somebody tries a wrong password.
 */
public final class DemoNode {

    /** How far into a cycle the start is. */
    static final Duration START = Duration.ofMinutes(3);

    private final List<DemoFiles> parts;
    private final FileTree files;
    private final Load load;
    private final Instant first;
    private Instant shown = Instant.MIN;

    /**
     * @param parts what its subsystems say
     * @param root the directory that its files are in, {@code proc} and {@code sys}; what else is there goes
     * @param start where the story begins, in seconds; what is told of the time before is the same story
     * @param zone where its users go to work
     */
    public DemoNode(List<DemoFiles> parts, Path root, Instant start, ZoneId zone) {
        this.parts = List.copyOf(parts);
        this.files = new FileTree(root);
        this.first = start.minus(START);
        this.load = new Load(new WorkingDay(zone));
    }

    /** Sources that read its files, brought to the instant of each reading. */
    public List<Source> demonstrated(List<Source> sources) {
        return sources.stream().<Source>map(Demonstrated::new).toList();
    }

    /** One reading at a time, so that none sees a node that is half in the next instant. */
    private synchronized Reading read(Source source, Instant at) {
        if (!at.equals(shown)) {
            show(at);
        }
        return source.read(at);
    }

    /** Brings its files to an instant. */
    public synchronized void show(Instant at) {
        try {
            files.show(texts(at));
            shown = at;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated node cannot be written", e);
        }
    }

    /** By their paths below the root. */
    private Map<String, Text> texts(Instant now) {
        Map<String, Text> texts = new TreeMap<>();
        Story story = new Story(load, Cycle.at(now, first), now);
        parts.forEach(part -> part.fill(story, texts));
        Map<String, Text> below = new TreeMap<>();
        texts.forEach((path, text) -> below.put(path.substring(1), text));
        return below;
    }

    /** A source whose files are brought to the instant of the reading first, on the thread that reads. */
    private final class Demonstrated implements Source {
        private final Source source;

        private Demonstrated(Source source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public String root() {
            return source.root();
        }

        @Override
        public Reading read(Instant at) {
            return DemoNode.this.read(source, at);
        }
    }
}
