/**
 * The daemon: samples by the timetable, one after the other, handed to what serves and keeps them. The wiring of all that runs, and what
 * is told to systemd and the log.
 */
package lunwatch.daemon;
