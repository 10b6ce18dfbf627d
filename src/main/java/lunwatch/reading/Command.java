package lunwatch.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program in a child process that cannot do harm: by its absolute path, without a shell, with an empty environment but
 * {@code LC_ALL=C} and nothing on standard input; killed after five seconds, with everything that it started.
 *
 * <p>The killing is left to {@code timeout} (coreutils), which leads a process group of its own and kills it whole, and which does so
 * even when this process is gone. Java could only hunt for descendants one by one while they multiply.
 *
 * <p>{@link #run} returns when nobody can write to standard output any more. So a child that even SIGKILL does not end, because it hangs
 * in the kernel, keeps its caller: see {@link SourceReader}, which does not begin another run then.
 *
 * @param program the absolute path of the program
 * @param seconds how long it may take
 */
public record Command(Path program, List<String> arguments, int seconds) {

    /** No more than this is taken from a program, in bytes: a thousand devices with two peers, all in a resync, are half of it. */
    static final int LIMIT = 4 << 20;

    private static final int DEADLINE = 5;
    private static final String TIMEOUT = "/usr/bin/timeout";

    /** The exit statuses of timeout(1): the deadline is over, or the program could not be started. */
    private static final int KILLED = 128 + 9;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** What is told of an error: the first words. */
    private static final int WORDS = 200;

    public Command {
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + program);
        }
        arguments = List.copyOf(arguments);
    }

    public Command(Path program, List<String> arguments) {
        this(program, arguments, DEADLINE);
    }

    /** What it printed; or what went wrong, with its exit status and what it said about it. */
    public Text run() {
        long begun = System.nanoTime();
        try {
            Process process = start();
            try (InputStream out = process.getInputStream(); InputStream err = process.getErrorStream()) {
                byte[] output = out.readNBytes(LIMIT + 1);
                if (output.length > LIMIT) {
                    process.destroy();
                    return Text.Unreadable.EFBIG;
                }
                int status = process.waitFor();
                if (status == KILLED && System.nanoTime() - begun >= seconds * 1_000_000_000L) {
                    return new Text.Unreadable(program + " killed after " + seconds + " s");
                }
                return status == 0 && output.length > 0 ? new Text.Content(Utf8.decode(output, output.length)) : failure(status, err);
            }
        } catch (IOException e) {
            return new Text.Unreadable(program + " cannot be run: " + Errno.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Text.Unreadable("EINTR");
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(TIMEOUT, "--signal=KILL", Integer.toString(seconds), program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        return builder.redirectInput(Path.of("/dev/null").toFile()).start();
    }

    private Text failure(int status, InputStream err) throws IOException {
        if (status == NOT_FOUND || status == NOT_EXECUTABLE) {
            return new Text.Unreadable(program + " cannot be run: " + (status == NOT_FOUND ? "ENOENT" : "EACCES"));
        }
        byte[] words = err.readNBytes(Math.min(err.available(), WORDS));
        return new Text.Unreadable(program + (status == 0 ? " printed nothing " : " exit status " + status + " ")
                + MalformedText.quote(Utf8.decode(words, words.length).strip()));
    }
}
