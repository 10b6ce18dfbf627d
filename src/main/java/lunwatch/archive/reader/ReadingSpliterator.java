package lunwatch.archive.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lunwatch.reading.Reading;

/** The readings of a replay, one after the other, as a stream. */
final class ReadingSpliterator extends Spliterators.AbstractSpliterator<Reading> {

    private final Replay replay;

    private ReadingSpliterator(Replay replay) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.replay = replay;
    }

    /** A stream that closes the replay when it is closed. */
    static Stream<Reading> stream(Replay replay) {
        return StreamSupport.stream(new ReadingSpliterator(replay), false).onClose(() -> close(replay));
    }

    private static void close(Replay replay) {
        try {
            replay.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Reading> action) {
        try {
            boolean more = replay.next().isPresent();
            if (more) {
                action.accept(replay.reading());
            }
            return more;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
