package lunwatch.archive.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.GzipMembers;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.SealedHead;
import lunwatch.archive.format.SealedRecords;

/** A statistics file to be read, live or sealed: who reads it need not know which it is. */
record StatisticsFile(Path path, Consumer<Damage> onDamage) {

    /** The samples that can be replayed, in the order of time; a live file is read to its end for it. */
    List<SampleLine> samples() throws IOException {
        GzipMembers members = new GzipMembers(path, onDamage);
        try (Replay live = new LiveReplay(members, any -> false, onDamage)) {
            Optional<SealedHead> head = SealedHead.read(members);
            return head.isPresent() ? head.get().samples() : samples(live);
        }
    }

    private static List<SampleLine> samples(Replay replay) throws IOException {
        List<SampleLine> samples = new ArrayList<>();
        for (Optional<SampleLine> sample = replay.next(); sample.isPresent(); sample = replay.next()) {
            samples.add(sample.get());
        }
        return samples;
    }

    /** Reads every byte, and reports what a reader might not meet. */
    void verify() throws IOException {
        try (GzipMembers members = new GzipMembers(path, onDamage)) {
            Optional<SealedHead> head = SealedHead.read(members);
            if (head.isPresent()) {
                verify(head.get(), members);
            } else {
                samples(new LiveReplay(members, any -> false, onDamage));
            }
            if (members.size() == 0) {
                onDamage.accept(new Damage(path, 0, 0, "empty"));
            }
        }
    }

    private void verify(SealedHead head, GzipMembers members) throws IOException {
        Set<String> times = head.samples().stream().map(SampleLine::time).collect(Collectors.toSet());
        SealedRecords records = new SealedRecords(members);
        String before = "";
        for (Optional<PathRecord> record = records.next(); record.isPresent(); record = records.next()) {
            String at = record.get().path();
            if (at.compareTo(before) <= 0 || !record.get().values().stream().allMatch(value -> times.contains(value.time()))) {
                onDamage.accept(new Damage(path, members.start(), 0, "a record that does not belong there: " + at));
            }
            before = at;
        }
        if (!records.index().agreesWith(records.blocks())) {
            onDamage.accept(new Damage(path, members.size(), 0, "the records behind this, or their index, are missing"));
        }
    }

    /**
     * Its samples, with the values of some paths; a live file gives those outside the time asked for as well.
     *
     * <p>The file is opened once: a sealed one may take the place of the live one at any time.
     */
    Replay replay(Instant from, Instant to, PathFilter paths) throws IOException {
        GzipMembers members = new GzipMembers(path, onDamage);
        try {
            Optional<SealedHead> head = SealedHead.read(members);
            return head.isPresent() ? new SealedReplay(members, head.get(), from, to, paths, onDamage)
                    : new LiveReplay(members, paths, onDamage);
        } catch (IOException e) {
            members.close();
            throw e;
        }
    }
}
