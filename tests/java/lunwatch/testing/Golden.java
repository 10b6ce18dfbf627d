package lunwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares whole outputs with files below {@code tests/golden}; {@code -Dgolden.update=true} rewrites them. */
public final class Golden {

    private static final Path DIRECTORY = Path.of("tests/golden");

    private Golden() {}

    /** Asserts that the output is what the golden file holds. */
    public static void assertMatches(String file, String output) {
        try {
            Path golden = DIRECTORY.resolve(file);
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, output);
            }
            assertThat(output).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
