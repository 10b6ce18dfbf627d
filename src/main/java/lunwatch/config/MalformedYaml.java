package lunwatch.config;

/** A text that is not YAML, or not of the kind that lunwatch reads; the message is one line that says where and why. */
final class MalformedYaml extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedYaml(String message) {
        super(message);
    }
}
