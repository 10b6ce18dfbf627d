package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.lio.state.LioPaths;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sources, on the default file system and on Jimfs: the same files give the same reading. */
final class KernelTest {

    private static final Instant AT = Instant.parse("2026-11-20T13:05:00Z");
    private static final String LUN = "/sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt02/tpgt_1/lun/lun_10/";

    @TempDir
    private static Path temporary;

    static List<Path> roots() throws IOException {
        FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
        return List.of(Files.createTempDirectory(temporary, "root"), memory.getPath("/root"));
    }

    static List<Arguments> captures() throws IOException {
        return Fixtures.names("lio").stream().flatMap(name -> roots(name).stream()).toList();
    }

    private static List<Arguments> roots(String name) {
        try {
            return roots().stream().map(root -> Arguments.of(name, root)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("captures")
    void readsTheStatisticsOfACapture(String capture, Path root) {
        Reading whole = Fixtures.lio(capture);
        Tree.layOut(whole, root);
        Reading read = Watched.lio(root.resolve("sys/kernel/config")).read(AT);
        List<String> wanted = whole.paths().stream()
                .filter(path -> path
                        .matches(".*/statistics/.*|.*/fabric_statistics/.*|.*/tpgt_\\d+/enable|/sys/kernel/config/target/version"
                                + "|.*/core/[^/]*/[^/]*/(enable|info|udev_path|pr/res_(holder|pr_generation|pr_registered_i_pts|pr_type))"
                                + "|.*/lun_\\d+/[0-9a-f]{10}|.*/lun_\\d+/alua_tg_pt_(gp|offline)|.*/tpgt_\\d+/(dynamic_sessions|np/.*)|.*/acls/[^/]*/info"))
                .filter(path -> !(whole.text(path).get() instanceof Text.Unreadable))
                .toList();
        assertThat(read.paths()).isEqualTo(wanted);
        wanted.forEach(path -> assertThat(read.text(path)).as(path).isEqualTo(whole.text(path)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roots")
    void readsWholeTreesButForTheirSecrets(Path root) {
        Reading whole = Fixtures.lio("11-rich-4-sessions-io");
        Tree.layOut(whole, root);
        Path auth = root.resolve("sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/auth");
        write(auth.resolve("password"), "CANARY");
        write(auth.resolve("userid_mutual"), "CANARY");
        Reading read = Watched.lioTree(root.resolve("sys/kernel/config")).read(AT);
        assertThat(read.texts().toString()).doesNotContain("CANARY");
        assertThat(read.text(LioPaths.TARGET + "/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/auth/password"))
                .contains(new Text.Redacted());
        assertThat(read.content(LioPaths.TARGET + "/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/attrib/authentication"))
                .contains("0\n");
        assertThat(read.text(LUN + "bdc481b7d1")).contains(new Text.Link("../../../../../../target/core/fileio_4/file4"));
    }

    @Test
    void neverLooksIntoTheDirectoriesThatMayBlock(@TempDir Path root) throws IOException {
        Tree.layOut(Fixtures.lio("04-blog-config-no-session"), root);
        Path tpg = root.resolve("sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1");
        for (String name : List.of("attrib", "param", "auth")) {
            Process fifo = new ProcessBuilder("mkfifo", tpg.resolve(name).resolve("blocks").toString()).start();
            assertThat(fifo.onExit().join().exitValue()).isZero();
        }
        Reading read = Watched.lio(root.resolve("sys/kernel/config")).read(AT);
        assertThat(read.paths()).isNotEmpty().noneMatch(path -> path.matches(".*/(attrib|param|auth)/.*"));
    }

    /** The paths below a-b come before those below a, the names the other way round. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("roots")
    void readsTargetsWhoseNamesBeginAlike(Path root) throws IOException {
        String statistic = "/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/in_cmds";
        List<String> targets = List.of("iqn.a-b", "iqn.a", "iqn.a:b");
        for (String target : targets) {
            Path file = root.resolve("target/iscsi/" + target + statistic);
            Files.createDirectories(file.getParent());
            write(file, target);
        }
        for (Source source : List.of(Watched.lio(root), Watched.lioTree(root))) {
            Reading read = source.read(AT);
            assertThat(read.paths()).isEqualTo(targets.stream().map(target -> LioPaths.TARGET + "/iscsi/" + target + statistic).toList());
            assertThat(read.texts()).isEqualTo(targets.stream().map(Text.Content::new).toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roots")
    void saysThatARootIsNotThere(Path root) {
        assertThat(Watched.drbd(root.resolve("none")).read(AT)).isEqualTo(Reading.of(AT, DrbdPaths.PROC, Text.Unreadable.ENOENT));
        assertThat(Watched.lio(root.resolve("none")).read(AT)).isEqualTo(Reading.of(AT, LioPaths.TARGET, Text.Unreadable.ENOENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roots")
    void goesOnBehindAFileThatCannotBeRead(Path root) throws IOException {
        Reading whole = Fixtures.lio("11-rich-4-sessions-io");
        Tree.layOut(whole, root);
        Path broken = root.resolve(LUN.substring(1) + "statistics/scsi_tgt_port/in_cmds");
        Files.delete(broken);
        Files.createDirectory(broken);
        Reading read = Watched.lio(root.resolve("sys/kernel/config")).read(AT);
        assertThat(read.text(LUN + "statistics/scsi_tgt_port/in_cmds")).get().isInstanceOf(Text.Unreadable.class);
        assertThat(read.content(LUN + "statistics/scsi_tgt_port/read_mbytes")).contains("0\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roots")
    void keepsEveryByteButNoMoreThanTheLimit(Path root) throws IOException {
        Files.createDirectories(root);
        Files.write(root.resolve("drbd"), new byte[] {'a', 0, (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, '\n'});
        assertThat(Watched.drbd(root).read(AT).content(DrbdPaths.PROC)).contains("a\0\u00e9\udcff\n");
        Files.write(root.resolve("drbd"), "\u009b2J\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Watched.drbd(root).read(AT).content(DrbdPaths.PROC)).contains("\udcc2\udc9b2J\n");
        Files.write(root.resolve("drbd"), new byte[KernelFile.LIMIT]);
        assertThat(Watched.drbd(root).read(AT).content(DrbdPaths.PROC).orElseThrow()).hasSize(KernelFile.LIMIT);
        Files.write(root.resolve("drbd"), new byte[KernelFile.LIMIT + 1]);
        assertThat(Watched.drbd(root).read(AT).text(DrbdPaths.PROC)).contains(Text.Unreadable.EFBIG);
    }

    @Test
    void knowsTheErrorsByTheirNames() throws IOException {
        // The kernel's own: reading the memory at address 0 of this process is EIO, a directory is EISDIR.
        KernelFile file = new KernelFile();
        assertThat(file.read(Path.of("/proc/self/mem"))).isEqualTo(new Text.Unreadable("EIO"));
        assertThat(file.read(Path.of("/proc"))).isEqualTo(new Text.Unreadable("EISDIR"));
        assertThat(file.read(Path.of("/proc/drbd/none"))).isIn(Text.Unreadable.ENOENT, new Text.Unreadable("ENOTDIR"));
        assertThat(file.read(Path.of("/proc/version/none"))).isEqualTo(new Text.Unreadable("ENOTDIR"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
