package lunwatch.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A statistics file to be read, live or sealed: who reads it need not know which it is. */
record StatisticsFile(Path path, Consumer<Damage> onDamage) {

    /** The samples that can be replayed, in the order of time; a live file is read to its end for it. */
    List<SampleLine> samples() throws IOException {
        Optional<SealedHead> head = head();
        if (head.isPresent()) {
            return head.get().samples();
        }
        List<SampleLine> samples = new ArrayList<>();
        try (Replay replay = new LiveReplay(path, any -> false, onDamage)) {
            for (Optional<SampleLine> sample = replay.next(); sample.isPresent(); sample = replay.next()) {
                samples.add(sample.get());
            }
        }
        return samples;
    }

    boolean isSealed() throws IOException {
        return head().isPresent();
    }

    /** Its samples, with the values of some paths; a live file gives those outside the time asked for as well. */
    Replay replay(Instant from, Instant to, Predicate<String> paths) throws IOException {
        return isSealed() ? new SealedReplay(path, from, to, paths, onDamage) : new LiveReplay(path, paths, onDamage);
    }

    private Optional<SealedHead> head() throws IOException {
        try (Members members = new Members(path, onDamage)) {
            return SealedHead.read(members);
        }
    }
}
