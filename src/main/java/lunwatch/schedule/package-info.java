/** When things happen: cron expressions and the timetable that runs tasks by them. The only package that knows Quartz. */
package lunwatch.schedule;
