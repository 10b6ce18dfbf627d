package lunwatch.archive.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.FileName;
import lunwatch.archive.format.SampleLine;
import lunwatch.reading.Reading;

/** Replays several statistics files as one, with few of them open: hours and parts may overlap where the clock was set back. */
final class MergedReplay implements Replay {

    /** A file and the sample it has come to. */
    private record Head(FileName name, Replay replay, SampleLine sample) {
        static final Comparator<Head> ORDER = Comparator.comparing((Head head) -> head.sample.instant()).thenComparing(Head::name);
    }

    private final Path root;
    private final Instant from;
    private final Instant to;
    private final PathFilter paths;
    private final Consumer<Damage> onDamage;
    private final Deque<FileName> unopened;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Head.ORDER);
    private Optional<Head> current = Optional.empty();
    private Instant at = Instant.MIN;

    /** @param files the files that may hold a sample from {@code from} to {@code to}, in the order of time */
    MergedReplay(Path root, List<FileName> files, Instant from, Instant to, PathFilter paths, Consumer<Damage> onDamage) {
        this.root = root;
        this.unopened = new ArrayDeque<>(files);
        this.from = from;
        this.to = to;
        this.paths = paths;
        this.onDamage = onDamage;
    }

    /** The next sample that is later than the one before. */
    @Override
    public Optional<SampleLine> next() throws IOException {
        do {
            advance();
        } while (current.isPresent() && !current.get().sample().instant().isAfter(at));
        current.ifPresent(head -> at = head.sample().instant());
        return current.map(Head::sample);
    }

    private void advance() throws IOException {
        if (current.isPresent()) {
            push(current.get().name(), current.get().replay());
        }
        while (!unopened.isEmpty() && (heads.isEmpty() || !unopened.peek().start().isAfter(heads.peek().sample().instant()))) {
            open(unopened.poll());
        }
        current = Optional.ofNullable(heads.poll());
    }

    private void open(FileName name) throws IOException {
        try {
            push(name, new StatisticsFile(name.in(root), onDamage).replay(from, to, paths));
        } catch (IOException e) {
            report(name, e);
        }
    }

    private void push(FileName name, Replay replay) throws IOException {
        Optional<SampleLine> sample = next(name, replay);
        while (sample.isPresent() && sample.get().instant().isBefore(from)) {
            sample = next(name, replay);
        }
        if (sample.isPresent() && !sample.get().instant().isAfter(to)) {
            heads.add(new Head(name, replay, sample.get()));
        } else {
            replay.close();
        }
    }

    /** What cannot be read of one file does not keep the others from being read. */
    private Optional<SampleLine> next(FileName name, Replay replay) {
        try {
            return replay.next();
        } catch (IOException e) {
            report(name, e);
            return Optional.empty();
        }
    }

    private void report(FileName name, IOException e) {
        onDamage.accept(new Damage(name.in(root), 0, 0, String.valueOf(e.getMessage())));
    }

    @Override
    public Reading reading() {
        return current.orElseThrow().replay().reading();
    }

    @Override
    public void close() throws IOException {
        for (Head head : heads) {
            head.replay().close();
        }
        if (current.isPresent()) {
            current.get().replay().close();
        }
    }
}
