package lunwatch.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of Debian packages that tests run against. */
public final class Debian {

    private static final List<String> PATH = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final int SECONDS = 120;

    private Debian() {}

    /** What a program gave. */
    public record Result(int status, String out, String err) {

        /** Nothing on standard error. */
        public Result(int status, String out) {
            this(status, out, "");
        }

        /** Success, nothing on standard error. */
        public static Result of(String out) {
            return new Result(0, out);
        }

        /** Standard output, then standard error. */
        public String output() {
            return out + err;
        }
    }

    /** Skips the test when the program is not installed. */
    public static void require(String program, String debianPackage) {
        assumeTrue(PATH.stream().anyMatch(bin -> Files.isExecutable(Path.of(bin, program))),
                program + " is missing: apt-get install " + debianPackage);
    }

    /** Skips a test that needs strace(1), and the right to trace. */
    public static void requireStrace() throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("sh", "-c", "strace -o /dev/null true").redirectErrorStream(true).start().waitFor() == 0);
    }

    /** Runs a program to its end, with {@code input} as its standard input. */
    public static Result run(String input, String... command) {
        return run(new ProcessBuilder(command), input);
    }

    /** Runs a program to its end, with nothing in its environment but what munin-node leaves there, and {@code environment}. */
    public static Result run(Map<String, String> environment, String... command) {
        return run(bare(environment, command), "");
    }

    private static Result run(ProcessBuilder program, String input) {
        try {
            Path out = Files.createTempFile("stdout", "");
            Path err = Files.createTempFile("stderr", "");
            Process process = program.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(program.command() + " has not ended: " + Files.readString(err));
            }
            Result result = new Result(process.exitValue(), text(out), text(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a program that runs until it is stopped, in the same bare environment. */
    public static Process start(Map<String, String> environment, Path out, Path err, String... command) throws IOException {
        return bare(environment, command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    private static ProcessBuilder bare(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(command));
        builder.environment().clear();
        builder.environment().put("PATH", String.join(":", PATH));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
