package lunwatch.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lunwatch.reading.Reading;

/**
 * Replays a live file. A sample that says only what changed is worth nothing when the one before it is lost: then it is passed over
 * and reported, up to the next that holds everything.
 */
final class LiveReplay implements Replay {

    private final Members members;
    private final Predicate<String> paths;
    private final Consumer<Damage> onDamage;
    private final State state = new State();
    private boolean known;
    private long seq;
    private Instant at = Instant.MIN;

    /** @param members the file, from its beginning on; closed with the replay */
    LiveReplay(Members members, Predicate<String> paths, Consumer<Damage> onDamage) {
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
            state.clear();
        }
        member.histories().forEach(this::apply);
        seq = member.sample().seq();
        at = member.sample().instant();
    }

    private void apply(History history) {
        for (Entry entry : history.entries()) {
            entry.text().ifPresentOrElse(text -> state.put(history.path(), text), () -> state.remove(history.path()));
        }
    }

    @Override
    public Reading reading() {
        return state.reading(at);
    }

    @Override
    public void close() throws IOException {
        members.close();
    }
}
