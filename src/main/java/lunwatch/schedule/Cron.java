package lunwatch.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.quartz.CronExpression;

/**
 * A cron expression of Quartz: second, minute, hour, day of month, month, day of week, in the node's time zone.
 *
 * @param expression such as {@code 0 * * * * ?}, every minute at second 0
 */
public record Cron(String expression) {

    /** @throws IllegalArgumentException if the expression is not one; the message says where */
    public Cron {
        if (!CronExpression.isValidExpression(expression)) {
            throw new IllegalArgumentException("not a cron expression like \"0 * * * * ?\" (second minute hour day month weekday)");
        }
    }

    /** The time from the first to the second instant that it fires after {@code now}. */
    public Duration interval(Instant now) {
        try {
            CronExpression cron = new CronExpression(expression);
            Date first = cron.getNextValidTimeAfter(Date.from(now));
            Date second = first == null ? null : cron.getNextValidTimeAfter(first);
            return second == null ? Duration.ofDays(1) : Duration.between(first.toInstant(), second.toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
