package lunwatch.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file whose reads wait in the kernel until they are answered: a real one, of FUSE ({@code tests/c/stuck-file.c}). */
public final class StuckFile implements AutoCloseable {

    private final Process server;
    private final OutputStream commands;

    private StuckFile(Process server) {
        this.server = server;
        this.commands = server.getOutputStream();
    }

    /** Skips the test where there can be no such file. */
    public static void require() throws IOException {
        Debian.require("gcc", "gcc libc6-dev");
        assumeTrue(Files.isWritable(Path.of("/dev/fuse")) && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "only root can mount a file of FUSE, and only where there is /dev/fuse");
    }

    /** Makes a file stuck, until this is closed: nothing else ends a read, not even the end of its process. */
    public static StuckFile over(Path file) throws IOException {
        return over(file, List.of());
    }

    /** The same, but a read ends when its process is killed. */
    public static StuckFile killable(Path file) throws IOException {
        return over(file, List.of("killable"));
    }

    private static StuckFile over(Path file, List<String> options) throws IOException {
        Path program = Path.of("target/stuck-file");
        Debian.Result compiled =
                Debian.run("", "gcc", "-O1", "-Wall", "-Wextra", "-Werror", "-o", program.toString(), "tests/c/stuck-file.c");
        if (compiled.status() != 0) {
            throw new IOException(compiled.output());
        }
        List<String> command = new ArrayList<>(List.of(program.toString(), file.toString()));
        command.addAll(options);
        Process server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(out.readLine())) {
            throw new IOException("cannot mount a file of FUSE over " + file);
        }
        return new StuckFile(server);
    }

    /** Lets all reads return, those that wait and those to come. */
    public void answer() throws IOException {
        command("answer\n");
    }

    /** Lets no read return any more. */
    public void hang() throws IOException {
        command("hang\n");
    }

    private void command(String line) throws IOException {
        commands.write(line.getBytes(StandardCharsets.UTF_8));
        commands.flush();
    }

    /** Ends it: the file is as it was before, and reads that still wait fail. */
    @Override
    public void close() throws IOException {
        commands.close();
        try {
            server.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
