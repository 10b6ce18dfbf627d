package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import lunwatch.sample.Subsystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line's manners: help and version everywhere, one line for an error, the right exit status. */
final class CommandLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "agent ", "sample ", "check-config ", "archive ", "archive ls ", "archive cat ", "archive grep ",
        "archive series ", "archive top ", "archive diff ", "archive drbd ", "archive verify ", "archive repair ", "archive export ",
        "archive prune "})
    void everyCommandHasHelpAndVersion(String command) {
        CommandRun help = CommandRun.of((command + "--help").split(" "));
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: lunwatch " + command).contains("Exit status:", "--config");
        CommandRun version = CommandRun.of((command + "--version").split(" "));
        assertThat(version.status()).isZero();
        assertThat(version.out()).matches("(?s)lunwatch \\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                       | lunwatch: which command?
            frobnicate               | lunwatch: Unmatched argument at index 0: 'frobnicate'
            sample --format xml      | lunwatch: Invalid value for option '--format'
            sample --listen nowhere  | lunwatch: Invalid value for option '--listen': not HOST:PORT: "nowhere"
            agent --listen 1.2.3.4:x | lunwatch: Invalid value for option '--listen': not HOST:PORT: "1.2.3.4:x"
            """)
    void wrongUsageIsOneLineAndStatusTwo(String arguments, String message) {
        CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith(message);
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void checkConfigSaysWhatIsWrong(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("c.yml"), "archive:\n  keepDays: 0\nmunim.directory: /x\n");
        CommandRun run = CommandRun.of("check-config", file.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly(
                "lunwatch: " + file + ": archive.keepDays: must be a number of days, 1 to 99999, not \"0\"",
                "lunwatch: " + file + ": munim.directory: no such key; did you mean munin.directory?");
        assertThat(CommandRun.of("--config", file.toString(), "sample").status()).isEqualTo(2);
        assertThat(CommandRun.of("sample", "--config", file.toString()).status()).isEqualTo(2);
    }

    @Test
    void checkConfigAcceptsTheShippedFile() {
        CommandRun run = CommandRun.of("check-config", "config/lunwatch.yml");
        assertThat(run.out()).isEqualTo("config/lunwatch.yml: valid\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void theManualIsMadeOfWhatTheCommandsSay() {
        assertThat(usage(new CommandLine(Manual.class))).isEqualTo(usage(Main.commandLine(Subsystems.ALL)))
                .contains("lunwatch archive diff [-hvV] [--config] ");
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage()
                + command.getSubcommands().values().stream().distinct().map(CommandLineTest::usage).collect(Collectors.joining());
    }
}
