package lunwatch.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;

/**
 * A cron expression of Quartz: second, minute, hour, day of month, month, day of week, in the node's time zone.
 *
 * @param expression such as {@code 0 * * * * ?}, every minute at second 0
 */
public record Cron(String expression) {

    /** Quartz takes a seventh, the year; with that a day may come when it does not fire any more. */
    private static final int FIELDS = 6;

    /** @throws IllegalArgumentException if the expression is not one; the message says where */
    public Cron {
        if (expression.strip().split("\\s+").length != FIELDS || !CronExpression.isValidExpression(expression)) {
            throw new IllegalArgumentException("not a cron expression like \"0 * * * * ?\" (second minute hour day month weekday)");
        }
        if (after(expression, Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("a cron expression that never fires");
        }
    }

    /** The time from the first to the second instant that it fires after {@code now}. */
    public Duration interval(Instant now) {
        Instant first = next(now);
        return Duration.between(first, next(first));
    }

    /** The first instant after {@code now} at which it fires; without years there always is one. */
    public Instant next(Instant now) {
        return after(expression, now).orElseThrow();
    }

    private static Optional<Instant> after(String expression, Instant now) {
        try {
            return Optional.ofNullable(new CronExpression(expression).getNextValidTimeAfter(Date.from(now))).map(Date::toInstant);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
