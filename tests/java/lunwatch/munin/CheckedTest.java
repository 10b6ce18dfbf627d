package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import lunwatch.municheck.RemoteNode;
import lunwatch.municheck.Report;
import lunwatch.munin.file.MuninFiles;
import lunwatch.munin.node.MuninNode;
import lunwatch.reading.Reading;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Debian;
import lunwatch.testing.Drawn;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything we give to Munin keeps the rules that the command {@code munin-check} knows. */
class CheckedTest {

    @TempDir
    Path directory;

    private static Drawings drawings() throws IOException {
        return Drawn.drawings(true);
    }

    @ParameterizedTest
    @MethodSource("lunwatch.munin.file.MuninFilesTest#captures")
    void theNodeKeepsTheRulesForEveryCapture(Reading reading) throws IOException {
        Drawings drawings = drawings();
        drawings.draw(Subsystems.ALL.sample(reading));
        try (MuninNode node =
                new MuninNode(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), peer -> true, MuninNode.Limits.USUAL,
                        "node", "1", drawings, Optional.empty())) {
            Report report = RemoteNode.check("127.0.0.1", node.port());
            assertThat(report.violations()).isEmpty();
            assertThat(report.plugins()).isEqualTo(Written.PLUGINS.size());
        }
    }

    @Test
    void thePluginsKeepTheRulesOnABusyNode() throws IOException {
        new MuninFiles(directory.resolve("files")).write(drawings().draw(
                Subsystems.ALL.sample(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"))));
        assertThat(check()).matches("8 plugins, \\d{2} graphs, \\d{3} fields: nothing wrong\n");
    }

    @Test
    void thePluginsKeepTheRulesWithoutTheAgent() throws IOException {
        assertThat(check()).isEqualTo("8 plugins, 7 graphs, 0 fields: nothing wrong\n");
    }

    /** By a command of its own, for a process cannot change the environment that it gives its plugins. */
    private String check() throws IOException {
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        Path plugin = Files.copy(Path.of("munin/lunwatch_"), plugins.resolve("lunwatch_"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String name : Written.PLUGINS) {
            Files.createSymbolicLink(plugins.resolve(name), plugin);
        }
        return Debian.run("", "env", "LUNWATCH_MUNIN=" + directory.resolve("files"),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp", System.getProperty("java.class.path"), "lunwatch.app.Main", "munin-check", plugins.toString()).output();
    }
}
