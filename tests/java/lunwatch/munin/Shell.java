package lunwatch.munin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of the system, with nothing in their environment but what munin-node leaves there. */
final class Shell {

    private static final List<String> PATH = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final int SECONDS = 60;

    private Shell() {}

    /** What a command left behind. */
    record Result(int status, String out, String err) {

        /** Success, nothing on stderr. */
        static Result of(String out) {
            return new Result(0, out, "");
        }
    }

    static Result run(Map<String, String> environment, String command, String... arguments) {
        try {
            Path err = Files.createTempFile("stderr", "");
            Path out = Files.createTempFile("stdout", "");
            Process process = start(environment, out, err, command, arguments);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " has not ended: " + Files.readString(err));
            }
            Result result = new Result(process.exitValue(), text(out), text(err));
            Files.delete(err);
            Files.delete(out);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a command that runs until it is stopped. */
    static Process start(Map<String, String> environment, Path out, Path err, String command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", String.join(":", PATH));
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Skips the test where the command is not to be had. */
    static void assumeInstalled(String... commands) {
        for (String command : commands) {
            assumeTrue(PATH.stream().anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(command))),
                    command + " is not installed");
        }
    }
}
