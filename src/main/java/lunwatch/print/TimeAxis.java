package lunwatch.print;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lunwatch.history.Table;

/** The round local times on an axis of time. */
final class TimeAxis {

    /** One of them, and where it lies, in steps of the table. */
    record Tick(double step, String label) {}

    private static final int MOST = 10;
    private static final List<Duration> ROUND = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
            Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3), Duration.ofHours(6),
            Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30),
            Duration.ofDays(61), Duration.ofDays(365));
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private TimeAxis() {}

    static String full(Instant at, ZoneId zone) {
        return FULL.format(at.atZone(zone));
    }

    /** As the command takes it: 5m, 1h. */
    static String length(Duration length) {
        return length.toString().substring(2).toLowerCase(Locale.ROOT).replaceAll("(?<=h)(?=.)|(?<=m)(?=.)", " ");
    }

    /** From local midnight on: a day in spring has no tick that its clocks skip. */
    static List<Tick> ticks(Table table, ZoneId zone) {
        Instant to = table.at(table.steps());
        Duration whole = Duration.between(table.from(), to);
        Duration apart = ROUND.stream().filter(round -> whole.dividedBy(round) <= MOST).findFirst().orElse(ROUND.get(ROUND.size() - 1));
        List<Tick> ticks = new ArrayList<>();
        for (ZonedDateTime at = first(table.from().atZone(zone), apart); !at.toInstant().isAfter(to); at = next(at, apart)) {
            if (!at.toInstant().isBefore(table.from())) {
                double step = Duration.between(table.from(), at.toInstant()).toMillis() / (double) table.every().toMillis();
                boolean midnight = at.toLocalTime().toSecondOfDay() == 0;
                ticks.add(new Tick(step, (midnight ? DAY : TIME).format(at)));
            }
        }
        return ticks;
    }

    private static ZonedDateTime first(ZonedDateTime from, Duration apart) {
        return apart.toDays() >= 28 ? from.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1) : from.truncatedTo(ChronoUnit.DAYS);
    }

    private static ZonedDateTime next(ZonedDateTime at, Duration apart) {
        if (apart.toDays() >= 28) {
            return at.plusMonths(Math.round(apart.toDays() / 30.4));
        }
        return apart.toDays() >= 1 ? at.plusDays(apart.toDays()) : at.plus(apart);
    }
}
