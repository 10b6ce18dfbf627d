package lunwatch.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;

/** A cron expression of Quartz: second, minute, hour, day of month, month, day of week, in the node's time zone. */
public final class Cron {

    /** Quartz takes a seventh, the year; with that a day may come when it does not fire any more. */
    private static final int FIELDS = 6;

    private final String text;
    private final CronExpression expression;

    /**
     * @param text such as {@code 0 * * * * ?}, every minute at second 0
     * @throws IllegalArgumentException if it is no such expression; the message says what one looks like
     */
    public Cron(String text) {
        this.text = text;
        this.expression = parse(text).orElseThrow(
                () -> new IllegalArgumentException("not a cron expression like \"0 * * * * ?\" (second minute hour day month weekday)"));
        if (after(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("a cron expression that never fires");
        }
    }

    private static Optional<CronExpression> parse(String text) {
        try {
            return text.strip().split("\\s+").length == FIELDS ? Optional.of(new CronExpression(text)) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** The time from the first to the second instant that it fires after {@code now}. */
    public Duration interval(Instant now) {
        Instant first = next(now);
        return Duration.between(first, next(first));
    }

    /** The first instant after {@code now} at which it fires; without years there always is one. */
    public Instant next(Instant now) {
        return after(now).orElseThrow();
    }

    private Optional<Instant> after(Instant now) {
        return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(now))).map(Date::toInstant);
    }

    CronExpression expression() {
        return expression;
    }

    /** Whether the other one is written alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
