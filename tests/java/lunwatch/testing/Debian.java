package lunwatch.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of Debian packages that tests run against. */
public final class Debian {

    private Debian() {}

    /** What a program gave: its exit status, and standard output and error as one. */
    public record Result(int status, String output) {}

    /** Skips the test when the program is not installed. */
    public static void require(String program, String debianPackage) {
        boolean found = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream().anyMatch(bin -> Files.isExecutable(Path.of(bin, program)));
        assumeTrue(found, program + " is missing: apt-get install " + debianPackage);
    }

    /** Runs a program to its end, with {@code input} as its standard input. */
    public static Result run(String input, String... command) {
        try {
            Path output = Files.createTempFile("output", "");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            int status = process.waitFor();
            String text = Files.readString(output);
            Files.delete(output);
            return new Result(status, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
