package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a tree with one unreadable, one absurd and one vanished file. */
final class SampleCommandTest {

    private static final String LUNS = "sys/kernel/config/target/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/lun/";

    @TempDir
    private Path root;

    @Test
    void aBrokenFileCostsItselfAndIsNamed() throws IOException {
        Tree.layOut(Fixtures.node("08-connected-uptodate-idle.node-a", "11-rich-4-sessions-io"), root);
        CommandRun whole =
                CommandRun.of("sample", "--format", "prometheus", "--procfs", root + "/proc", "--configfs", root + "/sys/kernel/config");
        assertThat(whole.status()).isZero();
        assertThat(whole.err()).isEmpty();

        Path unreadable = root.resolve(LUNS + "lun_0/statistics/scsi_tgt_port/in_cmds");
        Files.delete(unreadable);
        Files.createDirectory(unreadable);
        Files.writeString(root.resolve(LUNS + "lun_1/statistics/scsi_tgt_port/in_cmds"), "a lot\n");
        Files.delete(root.resolve(LUNS + "lun_2/statistics/scsi_tgt_port/in_cmds"));
        CommandRun broken =
                CommandRun.of("sample", "--format", "prometheus", "--procfs", root + "/proc", "--configfs", root + "/sys/kernel/config");
        assertThat(broken.status()).isEqualTo(1);
        String path = "lunwatch: lio: /" + LUNS;
        assertThat(broken.err().lines()).containsExactlyInAnyOrder(
                path + "lun_0/statistics/scsi_tgt_port/in_cmds: EISDIR",
                path + "lun_1/statistics/scsi_tgt_port/in_cmds: 'a lot' is not a count");
        assertThat(broken.out().lines()).containsExactlyElementsOf(whole.out().lines()
                .filter(line -> !line.matches("lunwatch_lio_lun_commands_total\\{.*iblock_[012]/.*"))
                .map(line -> line.replace("lunwatch_collector_problems{collector=\"lio\"} 0",
                        "lunwatch_collector_problems{collector=\"lio\"} 2"))
                .toList());
    }

    @Test
    void aNodeWithoutEitherIsStandbyAndNotAnError() {
        CommandRun run = CommandRun.of("sample", "--procfs", root + "/proc", "--configfs", root.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(
                "# drbd: absent: no /proc/drbd\n# drbdsetup: absent: it was not asked\n# lio: absent: no /sys/kernel/config/target\n");
    }

    @Test
    void aCollectorThatFailsMakesTheStatusOne() throws IOException {
        Files.createDirectories(root.resolve("proc/drbd"));
        CommandRun run = CommandRun.of("sample", "--procfs", root + "/proc", "--configfs", root.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("lunwatch: drbd: /proc/drbd: EISDIR\n");
    }
}
