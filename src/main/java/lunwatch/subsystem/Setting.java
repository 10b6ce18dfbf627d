package lunwatch.subsystem;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * One setting of a subsystem.
 *
 * @param key as a file has it, with the sections before it: {@code drbd.links}
 * @param fallback its value where no file says anything
 * @param parse reads what a user wrote; an {@link IllegalArgumentException} says what is wrong with it
 * @param ofSources whether its sources depend on it
 */
public record Setting<V>(String key, V fallback, Function<String, V> parse, boolean ofSources) {

    /** A setting by which something is read. */
    public static <V> Setting<V> ofSources(String key, V fallback, Function<String, V> parse) {
        return new Setting<>(key, fallback, parse, true);
    }

    /** A setting by which something is shown, whatever was read. */
    public static <V> Setting<V> ofOutputs(String key, V fallback, Function<String, V> parse) {
        return new Setting<>(key, fallback, parse, false);
    }

    /** Reads an absolute path. */
    public static Path path(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("must be an absolute path, not \"" + text + "\"");
        }
        return path;
    }

    /** Reads {@code true} or {@code false}. */
    public static boolean flag(String text) {
        if (!text.matches("true|false")) {
            throw new IllegalArgumentException("must be true or false, not \"" + text + "\"");
        }
        return Boolean.parseBoolean(text);
    }
}
