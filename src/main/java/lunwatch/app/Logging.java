package lunwatch.app;

import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line an event on standard error; for the journal of systemd with the priority in front (sd-daemon(3)). */
final class Logging {

    private static final Logger LIBRARIES = Logger.getLogger("");

    /** Loggers are kept here because java.util.logging forgets the level of one that nobody holds. */
    private static final Logger OURS = Logger.getLogger("lunwatch");

    /** What it has to say of a port that is taken, the exception says too. */
    private static final Logger JAVALIN = Logger.getLogger("io.javalin");

    private Logging() {}

    /**
     * Begins to log; to be called again by who has a last word, because the Java runtime stops all logging first when it ends.
     *
     * @param verbose whether details and stack traces are wanted
     */
    static void configure(boolean verbose) {
        LogManager.getLogManager().reset();
        LIBRARIES.setLevel(verbose ? Level.INFO : Level.WARNING);
        JAVALIN.setLevel(verbose ? Level.INFO : Level.OFF);
        OURS.setLevel(verbose ? Level.FINE : Level.INFO);
        LIBRARIES.addHandler(new StandardError(System.err, new Line(isJournal(), verbose)));
    }

    private static boolean isJournal() {
        return System.getenv().containsKey("JOURNAL_STREAM");
    }

    /** What ends the process, as a line like those of the log. */
    static String error(String message) {
        return (isJournal() ? "<3>" : "lunwatch: ") + message;
    }

    private static final class StandardError extends Handler {
        private final PrintStream out;

        StandardError(PrintStream out, Formatter formatter) {
            this.out = out;
            setFormatter(formatter);
        }

        @Override
        public void publish(LogRecord event) {
            out.print(getFormatter().format(event));
            out.flush();
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static final class Line extends Formatter {
        private final boolean journal;
        private final boolean stackTraces;

        Line(boolean journal, boolean stackTraces) {
            this.journal = journal;
            this.stackTraces = stackTraces;
        }

        @Override
        public String format(LogRecord event) {
            StringBuilder line = new StringBuilder(journal ? "<" + priority(event.getLevel()) + ">" : "lunwatch: ");
            line.append(formatMessage(event).replaceAll("[\\p{Cc}\\p{Cf}]", " "));
            Throwable thrown = event.getThrown();
            if (thrown != null) {
                line.append(": ").append(thrown.toString().replaceAll("[\\p{Cc}\\p{Cf}]", " "));
            }
            line.append('\n');
            for (int i = 0; stackTraces && thrown != null && i < thrown.getStackTrace().length; i++) {
                line.append("    at ").append(thrown.getStackTrace()[i]).append('\n');
            }
            return line.toString();
        }

        private static int priority(Level level) {
            return level.intValue() >= Level.SEVERE.intValue() ? 3
                    : level.intValue() >= Level.WARNING.intValue() ? 4
                    : level.intValue() >= Level.INFO.intValue() ? 6
                    : 7;
        }
    }
}
