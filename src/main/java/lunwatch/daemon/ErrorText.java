package lunwatch.daemon;

import java.io.IOException;

/** An error in one line, for the log and for standard error. */
public final class ErrorText {

    private ErrorText() {}

    /** The message, and the kind of error where that says more: Java names a missing file and nothing else. */
    public static String of(IOException e) {
        boolean own = e.getClass() == IOException.class || e.getClass().getName().startsWith("lunwatch.");
        return own ? e.getMessage() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
