package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children that behave badly, and that they take nothing with them. */
final class CommandTest {

    @TempDir
    private Path directory;

    @Test
    void givesWhatTheProgramPrints() throws IOException {
        assertThat(run("printf 'a\\n\\377'")).isEqualTo(new Text.Content("a\n\udcff"));
    }

    @Test
    void handsOverArgumentsAsTheyAreAndNoEnvironment() throws IOException {
        Command command = new Command(script("printf '%s|' \"$@\"; /usr/bin/env"), List.of("a b", "$HOME", "*"));
        assertThat(((Text.Content) command.run()).value().lines().filter(line -> !line.matches("(PWD|OLDPWD|SHLVL|_)=.*")))
                .containsExactly("a b|$HOME|*|LC_ALL=C");
    }

    @Test
    void standardInputIsEmpty() throws IOException {
        assertThat(run("/bin/cat; echo end")).isEqualTo(new Text.Content("end\n"));
    }

    @Test
    void killsItWithEverythingThatItStarted() throws IOException {
        long begun = System.nanoTime();
        Text text = new Command(script("/bin/sleep 86411 & /bin/sleep 86411"), List.of(), 1).run();
        assertThat(text).isEqualTo(new Text.Unreadable(directory.resolve("program") + " killed after 1 s"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        assertThat(ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("").contains("sleep 86411")))
                .isEmpty();
    }

    @Test
    void tellsTheExitStatusAndTheFirstWordsOfTheError() throws IOException {
        assertThat(run("echo half; echo 'no such\tthing' >&2; exit 20"))
                .isEqualTo(new Text.Unreadable(directory.resolve("program") + " exit status 20 'no such?thing'"));
    }

    @Test
    void anAnswerThatIsEmptyIsNone() throws IOException {
        assertThat(run("exit 0")).isEqualTo(new Text.Unreadable(directory.resolve("program") + " printed nothing ''"));
    }

    @Test
    void tellsThatTheProgramIsMissingOrMayNotBeRun() throws IOException {
        assertThat(new Command(directory.resolve("none"), List.of()).run())
                .isEqualTo(new Text.Unreadable(directory.resolve("none") + " cannot be run: ENOENT"));
        Path plain = Files.setPosixFilePermissions(script("exit 0"), PosixFilePermissions.fromString("rw-------"));
        assertThat(new Command(plain, List.of()).run()).isEqualTo(new Text.Unreadable(plain + " cannot be run: EACCES"));
    }

    @Test
    void stopsAtTheLimit() throws IOException {
        assertThat(run("/usr/bin/yes")).isEqualTo(Text.Unreadable.EFBIG);
    }

    @Test
    void aFloodOfErrorsIsNoHang() throws IOException {
        Text text = new Command(script("/usr/bin/yes >&2"), List.of(), 1).run();
        assertThat(text).asString().contains("killed after 1 s");
    }

    @Test
    void wantsAnAbsolutePath() {
        assertThatThrownBy(() -> new Command(Path.of("drbdsetup"), List.of())).hasMessage("not an absolute path: drbdsetup");
    }

    private Text run(String script) throws IOException {
        return new Command(script(script), List.of()).run();
    }

    private Path script(String commands) throws IOException {
        Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
