package lunwatch.municheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    @TempDir
    Path directory;

    @BeforeEach
    void addWhatMuninNodeLeavesAlone() throws IOException {
        Files.writeString(directory.resolve("README"), "not executable");
        plugin(".hidden", "exit 1");
        plugin("some.conf", "exit 1");
    }

    private void plugin(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> violations() throws IOException, InterruptedException {
        return PluginDirectory.check(directory).violations().stream().map(Violation::toString).toList();
    }

    @Test
    void runsPluginsAsMuninNodeDoes() throws Exception {
        plugin("good", """
                #%# family=auto
                #%# capabilities=autoconf
                case ${1:-} in
                    autoconf) echo 'no (not here)' ;;
                    config) printf 'graph_title t\\na.label %s\\n' "$PWD$LC_ALL$MUNIN_CAP_MULTIGRAPH" ;;
                    *) echo 'a.value 1'; echo 'only logged' >&2 ;;
                esac""");
        assertThat(PluginDirectory.check(directory)).isEqualTo(new Report(1, 1, 1, List.of()));
    }

    @Test
    void saysWhatIsWrongWithTheirStatusAndTheirMarkers() throws Exception {
        plugin("bad", """
                #%# family=auto
                #%# capabilities=suggest
                if [ "${1:-}" = config ]; then echo graph_title t; else exit 3; fi""");
        plugin("chatty", """
                #%# family=auto
                #%# capabilities=autoconf
                echo graph_title t
                echo "ls: no such file" >&2""");
        assertThat(violations()).containsExactly(
                "bad: family auto without the capability autoconf",
                "bad: the capability suggest needs a name that ends in _",
                "bad: fetch ends with status 3",
                "chatty: autoconf writes to standard error",
                "chatty: autoconf says neither yes nor no (REASON): [graph_title t]",
                "chatty: fetch has a line that says nothing: \"graph_title t\"");
    }

    @Test
    void doesNotAskATemplateForAConfig() throws Exception {
        plugin("if_", """
                #%# family=auto
                #%# capabilities=autoconf suggest
                case ${1:-} in
                    autoconf) echo yes ;;
                    suggest) echo eth0; echo 'a b' ;;
                    *) exit 1 ;;
                esac""");
        assertThat(violations()).containsExactly("if_: suggests a b");
    }
}
