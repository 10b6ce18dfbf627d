package lunwatch.archive.reader;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lunwatch.archive.format.Damage;
import lunwatch.archive.format.GzipMembers;
import lunwatch.archive.format.LiveMember;
import lunwatch.archive.format.PathRecord;
import lunwatch.archive.format.SampleLine;
import lunwatch.archive.format.TimedValue;
import lunwatch.reading.Reading;

/**
 * Replays a live file. A sample that says only what changed is worth nothing when the one before it is lost: then it is passed over
 * and reported, up to the next that holds everything.
 */
final class LiveReplay implements Replay {

    private final GzipMembers members;
    private final Predicate<String> paths;
    private final Consumer<Damage> onDamage;
    private final CurrentValues values = new CurrentValues();
    private boolean known;
    private long seq;
    private Instant at = Instant.MIN;

    /** @param members the file, from its beginning on; closed with the replay */
    LiveReplay(GzipMembers members, Predicate<String> paths, Consumer<Damage> onDamage) {
        this.members = members;
        this.paths = paths;
        this.onDamage = onDamage;
    }

    @Override
    public Optional<SampleLine> next() throws IOException {
        while (true) {
            Optional<LiveMember> member = members.next(text -> LiveMember.parse(text, paths));
            if (member.isEmpty()) {
                return Optional.empty();
            }
            known = follows(member.get().sample());
            if (known) {
                apply(member.get());
                return Optional.of(member.get().sample());
            }
            onDamage.accept(new Damage(members.file(), members.start(), members.end() - members.start(),
                    "says only what changed since a sample that is lost"));
        }
    }

    private boolean follows(SampleLine sample) {
        return sample.instant().isAfter(at) && (sample.key() || (known && sample.seq() == seq + 1));
    }

    private void apply(LiveMember member) {
        if (member.sample().key()) {
            values.clear();
        }
        member.records().forEach(this::apply);
        seq = member.sample().seq();
        at = member.sample().instant();
    }

    private void apply(PathRecord record) {
        for (TimedValue value : record.values()) {
            value.text().ifPresentOrElse(text -> values.put(record.path(), text), () -> values.remove(record.path()));
        }
    }

    @Override
    public Reading reading() {
        return values.reading(at);
    }

    @Override
    public void close() throws IOException {
        members.close();
    }
}
