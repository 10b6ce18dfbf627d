package lunwatch.lio.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import lunwatch.demo.Chance;

/** Logins with a wrong password: one in four minutes sees one. */
final class LoginFailures {

    private static final double PER_MINUTE = 0.25;

    private LoginFailures() {}

    /** When they happened, in order, between two instants. */
    static List<Instant> between(Instant from, Instant to) {
        return LongStream.rangeClosed(from.getEpochSecond() / 60, to.getEpochSecond() / 60)
                .filter(minute -> Chance.of(minute) < PER_MINUTE)
                .mapToObj(minute -> Instant.ofEpochSecond(60 * minute + (long) (60 * Chance.of(minute, 1))))
                .filter(failure -> !failure.isBefore(from) && !failure.isAfter(to))
                .toList();
    }
}
