package lunwatch.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that {@link StateLog} logs, each with its level, until this is closed. */
final class LoggedLines extends Handler {

    private final Logger logger = Logger.getLogger(StateLog.class.getName());
    private final List<String> lines = new ArrayList<>();

    LoggedLines() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** All of them so far. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(event.getLevel() + " " + event.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
