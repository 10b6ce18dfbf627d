package lunwatch.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** How busy the node is at a time of day: quiet at night but for a backup, busy from 9 to 12 and from 13 to 18. */
public record WorkingDay(ZoneId zone) {

    /** The load at each full hour from 0 to 24, as a part of the busiest moment. */
    private static final double[] LOAD = {
        .10, .09, .22, .10, .08, .08, .10, .16, .40, .85, 1.0, .95, .60, .65, .95, 1.0, .90, .80, .50, .30, .24, .20, .16, .12, .10
    };

    /** The load at the instant, from above 0 to 1. */
    public double load(Instant instant) {
        double hours = LocalTime.ofInstant(instant, zone).toSecondOfDay() / 3600.0;
        int hour = (int) hours;
        return LOAD[hour] + (LOAD[hour + 1] - LOAD[hour]) * (hours - hour);
    }
}
