package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import lunwatch.munin.file.MuninFiles;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Debian;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Written;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin under the system's {@code sh}. */
class PluginTest {

    private static final Path PLUGIN = Path.of("munin/lunwatch_").toAbsolutePath();

    @TempDir
    Path directory;
    private Path files;

    @BeforeEach
    void link() throws IOException {
        files = directory.resolve("a directory");
        Path plugin = Files.copy(PLUGIN, directory.resolve("lunwatch_"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String graph : Written.PLUGINS) {
            Files.createSymbolicLink(directory.resolve(graph), plugin);
        }
    }

    private Debian.Result run(String graph, String... arguments) {
        return Debian.run(Map.of("LUNWATCH_MUNIN", files.toString()),
                Stream.concat(Stream.of(directory.resolve(graph).toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    private void sample(String drbd, String lio) throws IOException {
        new MuninFiles(files).write(Written.draw(Subsystems.ALL.sample(Fixtures.node(drbd, lio))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drbd", "drbd_al", "drbd_ext", "lio_read", "lio_write", "lunwatch_drbd", "lunwatch_lio"})
    void printsTheFilesOfItsGraph(String graph) throws IOException {
        sample("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io");
        assertThat(run(graph, "config")).isEqualTo(Debian.Result.of(Files.readString(files.resolve(graph + ".config"))));
        assertThat(run(graph)).isEqualTo(Debian.Result.of(Files.readString(files.resolve(graph + ".values"))));
        assertThat(run(graph, "autoconf")).isEqualTo(Debian.Result.of("yes\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drbd", "lio_write"})
    void keepsItsPlaceInMuninNodeWithoutTheAgent(String graph) {
        assertThat(run(graph, "config")).isEqualTo(Debian.Result.of("""
                graph_title lunwatch: %s
                graph_category san
                graph_info The agent lunwatch does not run.
                """.formatted(graph)));
        assertThat(run(graph)).isEqualTo(Debian.Result.of(""));
        assertThat(run(graph, "autoconf")).isEqualTo(Debian.Result.of("no (the agent lunwatch does not run)\n"));
    }

    @Test
    void isNotNeededWhereNothingIs() throws IOException {
        sample("01-loaded-unconfigured.node-a", "16-after-clearconfig");
        assertThat(run("lio_read", "autoconf")).isEqualTo(Debian.Result.of("no (there is nothing to show on this node)\n"));
        assertThat(run("lio_read", "config").out()).startsWith("graph_title LIO (Read)\n");
        assertThat(run("lio_read")).isEqualTo(Debian.Result.of(""));
    }

    @Test
    void givesAMasterTheValuesWithTheConfig() throws IOException {
        sample("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io");
        Debian.Result result = Debian.run(Map.of("LUNWATCH_MUNIN", files.toString(), "MUNIN_CAP_DIRTYCONFIG", "1"),
                directory.resolve("drbd").toString(), "config");
        assertThat(result).isEqualTo(Debian.Result.of(
                Files.readString(files.resolve("drbd.config")) + Files.readString(files.resolve("drbd.values"))));
    }

    @Test
    void suggestsItsNamesWhereTheAgentRuns() throws IOException {
        assertThat(run("lunwatch_", "autoconf")).isEqualTo(Debian.Result.of("no (the agent lunwatch does not run)\n"));
        assertThat(run("lunwatch_", "suggest")).isEqualTo(Debian.Result.of(""));
        sample("01-loaded-unconfigured.node-a", "16-after-clearconfig");
        assertThat(run("lunwatch_", "autoconf")).isEqualTo(Debian.Result.of("yes\n"));
        assertThat(run("lunwatch_", "suggest")).isEqualTo(Debian.Result.of("drbd\nlio\n"));
    }

    @Test
    void readsTheUsualDirectoryUnlessToldOtherwise() throws IOException {
        assertThat(Files.readString(PLUGIN)).contains("${LUNWATCH_MUNIN:-/run/lunwatch/munin}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sh -n", "shellcheck --shell=dash", "checkbashisms", "podchecker"})
    void hasNothingForALinterToSay(String linter) {
        Debian.require(linter.split(" ")[0], "the package it is in");
        Debian.Result result = Debian.run(Map.of(), "sh", "-c", linter + " \"$0\"", PLUGIN.toString());
        assertThat(result.status()).as(result.toString()).isZero();
        assertThat(result.out() + result.err().replace(PLUGIN + " pod syntax OK.\n", "")).isEmpty();
    }
}
