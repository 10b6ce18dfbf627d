package lunwatch.config;

import java.util.Map;
import lunwatch.schedule.Cron;

/**
 * When things happen.
 *
 * @param sample when a sample is taken
 * @param dump when the whole tree is archived
 * @param prune when old archive days are removed
 */
public record ScheduleSettings(Cron sample, Cron dump, Cron prune) {

    static final ScheduleSettings DEFAULTS =
            new ScheduleSettings(new Cron("0 * * * * ?"), new Cron("30 59 * * * ?"), new Cron("0 58 23 * * ?"));

    Map<String, Object> byKey() {
        return Map.of("schedule.sample", sample, "schedule.dump", dump, "schedule.prune", prune);
    }
}
