package lunwatch.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.drbd.state.VolumeNames;
import lunwatch.reading.Mounts;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;
import lunwatch.subsystem.Section;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
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
        Source source = Watched.DRBD
                .sources(new Mounts(procfs, root), Section.DEFAULTS.with(Watched.setting("drbd.drbdsetup"), Optional.of(program)))
                .get(1);
        assertThat(source.read(Fixtures.AT).text(DrbdPaths.STATUS)).contains(Text.Unreadable.ENOENT);
        Files.writeString(procfs.resolve("drbd"), header + "\n");
        assertThat(source.read(Fixtures.AT.plusSeconds(60)).text(DrbdPaths.STATUS))
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
        assertThat(names()).isEqualTo(new TreeMap<>(Map.of(0, "r0/0", 1, "r0/1", 3, "r3/7", 12, "old/0")));
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
        assertThat(names()).isEqualTo(new TreeMap<>(Map.of(1, "r0/0", 2, "r1/0", 3, "r2/0")));
        assertThat(Watched.drbd(procfs, root.resolve("by-res"), root.resolve("etc")).read(Fixtures.AT).toString()).doesNotContain("canary");
    }

    @Test
    void withoutEitherThereIsOnlyTheFile() throws IOException {
        Files.writeString(procfs.resolve("drbd"), " 0: cs:Unconfigured\n");
        Reading reading = Watched.drbd(procfs, root.resolve("none"), root.resolve("nothing")).read(Fixtures.AT);
        assertThat(reading.paths()).containsExactly(DrbdPaths.PROC);
    }

    /** The names of the minors, as {@code RESOURCE/VOLUME}, in what is understood of a reading. */
    private SortedMap<Integer, String> names() throws IOException {
        Files.writeString(procfs.resolve("drbd"), " 0: cs:Unconfigured\n");
        Reading reading = Watched.drbd(procfs, root.resolve("by-res"), root.resolve("etc")).read(Fixtures.AT);
        SortedMap<Integer, String> names = new TreeMap<>();
        VolumeNames.parse(reading).forEach((minor, volume) -> names.put(minor, volume.resource() + "/" + volume.number()));
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
