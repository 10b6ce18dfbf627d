package lunwatch.access;

/** A web config, or a file that it names, that cannot be used; the message is one line that names the file. */
public final class InvalidAccess extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidAccess(String message) {
        super(message);
    }
}
