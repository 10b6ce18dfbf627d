package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When drbdsetup is asked, and where the names of minors are found. */
final class DrbdSourcesTest {

    @TempDir
    private Path root;

    private Path procfs;

    @BeforeEach
    void makeDirectories() throws IOException {
        procfs = Files.createDirectories(root.resolve("proc/sys/kernel")).getParent().getParent();
        Files.writeString(procfs.resolve("sys/kernel/hostname"), "alpha\n");
        Files.createDirectories(root.resolve("etc"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            version: 9.2.18 (api:2/proto:118-124)                | true
            version: 9.2.19 (api:2/proto:86-124) (compat 8.4)    | true
            version: 10.0.0 (api:2/proto:118-124)                | true
            version: 8.4.11 (api:1/proto:86-101)                 | false
            version: 0.9 (api:1/proto:86-101)                    | false
            something else with version: 9.2.18                  | false
            """)
    void drbdsetupIsAskedOnlyWhereDrbd9IsLoaded(String header, boolean asked) throws IOException {
        Path program = Files.writeString(root.resolve("drbdsetup"), "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Source source = Kernel.drbdsetup(procfs, program);
        assertThat(source.read(Fixtures.AT).text(Kernel.DRBDSETUP)).contains(Text.Unreadable.ENOENT);
        Files.writeString(procfs.resolve("drbd"), header + "\n");
        assertThat(source.read(Fixtures.AT).text(Kernel.DRBDSETUP))
                .contains(asked ? new Text.Content("status --json --verbose --statistics\n") : Text.Unreadable.ENOENT);
    }

    @Test
    void namesComeFromTheLinksFirstAndFromTheConfigurationForTheRest() throws IOException {
        link("r0/0", "../../../drbd0");
        link("r0/1", "../../../drbd1");
        link("old", "../../drbd12");
        configure("r0.res", """
                resource wrong { volume 0 { device minor 0; } }
                resource r3 { volume 7 { device /dev/drbd3 minor 3; } }
                """);
        assertThat(names()).isEqualTo(new TreeMap<>(Map.of(
                "old", "../../drbd12", "r0/0", "../../../drbd0", "r0/1", "../../../drbd1", "r3/7", "../../../drbd3")));
    }

    /** The forms of drbd.conf(5), and a secret that must not get anywhere. */
    @Test
    void readsTheConfigurationOfThisNodeOnly() throws IOException {
        configure("global_common.conf", "resource no { device /dev/drbd99; }");
        configure("a.res", """
                # resource commented { device /dev/drbd98; }
                resource "r0" {
                    net { cram-hmac-alg sha1; shared-secret "canary; device /dev/drbd97 {"; }
                    on alpha { volume 0 { device /dev/drbd1; disk /dev/sdb; } address 192.0.2.1:7788; }
                    on beta  { volume 0 { device /dev/drbd2; } }
                }
                resource r1 { device minor 2; floating 192.0.2.1:7789 { disk /dev/sdc; } }
                resource r2 { on alpha beta { device /dev/drbd_r2 minor 3; } }
                """);
        configure("b.res", """
                resource twice { device /dev/drbd5; device /dev/drbd6; }
                resource same { device /dev/drbd7; } resource same2 { device /dev/drbd7; }
                resource broken { device; device minor; device /dev/sda; volume x { device minor 8; }
                """);
        SortedMap<String, String> names = names();
        assertThat(names).isEqualTo(new TreeMap<>(Map.of(
                "r0/0", "../../../drbd1", "r1/0", "../../../drbd2", "r2/0", "../../../drbd3")));
        assertThat(Kernel.drbd(procfs, root.resolve("by-res"), root.resolve("etc")).read(Fixtures.AT).toString()).doesNotContain("canary");
    }

    @Test
    void withoutEitherThereIsOnlyTheFile() throws IOException {
        Files.writeString(procfs.resolve("drbd"), " 0: cs:Unconfigured\n");
        Reading reading = Kernel.drbd(procfs, root.resolve("none"), root.resolve("nothing")).read(Fixtures.AT);
        assertThat(reading.paths()).containsExactly(Kernel.DRBD);
    }

    private SortedMap<String, String> names() throws IOException {
        Files.writeString(procfs.resolve("drbd"), " 0: cs:Unconfigured\n");
        Reading reading = Kernel.drbd(procfs, root.resolve("by-res"), root.resolve("etc")).read(Fixtures.AT);
        SortedMap<String, String> names = new TreeMap<>();
        reading.below(Kernel.DRBD_NAMES).paths().forEach(path -> names.put(path.substring(Kernel.DRBD_NAMES.length() + 1),
                ((Text.Link) reading.text(path).orElseThrow()).target()));
        return names;
    }

    private void link(String name, String target) throws IOException {
        Path link = root.resolve("by-res").resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private void configure(String name, String text) throws IOException {
        Files.writeString(root.resolve("etc").resolve(name), text);
    }
}
