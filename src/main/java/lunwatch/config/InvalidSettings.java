package lunwatch.config;

import java.util.List;

/** A configuration that cannot be used, and everything that is wrong with it. */
public final class InvalidSettings extends Exception {

    private final List<String> errors;

    InvalidSettings(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** One line each: the file, the key as the user wrote it, and what is wrong. */
    public List<String> errors() {
        return errors;
    }
}
