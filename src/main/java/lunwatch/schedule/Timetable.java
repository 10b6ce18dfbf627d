package lunwatch.schedule;

import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;
import org.quartz.spi.TriggerFiredBundle;

/** Runs tasks at their times: each in its own thread, never two runs of one at once, and a time that was missed is skipped. */
public final class Timetable implements AutoCloseable {

    private static final String NAME = "lunwatch";
    private static final String TASK = "task";

    private final ThreadPerTask threads = new ThreadPerTask();
    private final Scheduler scheduler;

    /** A timetable without tasks. */
    public Timetable() {
        RAMJobStore store = new RAMJobStore();
        store.setMisfireThreshold(1000);
        try {
            // Not by the standard factory, which loads the beans of java.desktop to set four properties.
            DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
            factory.createScheduler(NAME, NAME, threads, store);
            scheduler = factory.getScheduler(NAME);
            scheduler.setJobFactory(Timetable::job);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a task; it runs from {@link #start} on. */
    public void add(String name, Cron cron, Runnable task) {
        JobDataMap data = new JobDataMap();
        data.put(TASK, task);
        threads.startOne();
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Task.class).withIdentity(name).usingJobData(data).build(),
                    trigger(name, cron));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives a task other times; a run of it that is under way goes on. */
    public void change(String name, Cron cron) {
        try {
            scheduler.rescheduleJob(TriggerKey.triggerKey(name), trigger(name, cron));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Trigger trigger(String name, Cron cron) {
        return TriggerBuilder.newTrigger().withIdentity(name)
                .withSchedule(CronScheduleBuilder.cronSchedule(cron.expression()).withMisfireHandlingInstructionDoNothing()).build();
    }

    /** Begins to run the tasks. */
    public void start() {
        try {
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins no task any more, and does not wait for those that run. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Job job(TriggerFiredBundle fired, Scheduler scheduler) {
        return new Task((Runnable) fired.getJobDetail().getJobDataMap().get(TASK));
    }

    @DisallowConcurrentExecution
    private record Task(Runnable task) implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            task.run();
        }
    }
}
