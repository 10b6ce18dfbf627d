package lunwatch.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of this build. */
public final class BuildVersion {

    private BuildVersion() {}

    /** It alone, such as {@code 0.1.0}. */
    public static String number() {
        try (InputStream in = BuildVersion.class.getResourceAsStream("version")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
