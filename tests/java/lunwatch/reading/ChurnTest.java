package lunwatch.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import lunwatch.lio.state.LioPaths;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tree that changes between readings, and under them. */
final class ChurnTest {

    private static final Instant AT = Instant.parse("2026-11-20T13:05:00Z");
    private static final Reading WHOLE = Fixtures.lio("11-rich-4-sessions-io");
    private static final String TARGET = "target/iscsi/iqn.2016-09.com.example:iscsitgt02";

    @TempDir
    private static Path temporary;

    static List<Path> trees() throws IOException {
        FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
        return Stream.of(Files.createTempDirectory(temporary, "root"), memory.getPath("/")).map(root -> {
            Tree.layOut(WHOLE, root);
            return root.resolve("sys/kernel/config");
        }).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void everyReadingIsThatOfATreeListedAnew(Path configfs) throws IOException {
        Source kept = Watched.lio(configfs);
        Path lun = configfs.resolve(TARGET + "/tpgt_1/lun/lun_10");
        Path link = lun.resolve("bdc481b7d1");
        Path aside = configfs.resolve("aside");
        assertAgree(kept, configfs);

        Files.move(lun, aside);
        assertAgree(kept, configfs);
        Files.move(aside, lun);
        assertAgree(kept, configfs);

        Path aim = Files.readSymbolicLink(link);
        Files.delete(link);
        assertAgree(kept, configfs);
        Files.createSymbolicLink(lun.resolve("0123456789"), aim.resolveSibling("other"));
        assertAgree(kept, configfs);
        assertThat(kept.read(AT).text(LioPaths.TARGET + TARGET.substring(6) + "/tpgt_1/lun/lun_10/0123456789")).isPresent();

        Files.move(configfs.resolve(TARGET), configfs.resolve("target/iscsi/iqn.2016-09.com.example:renamed"));
        assertAgree(kept, configfs);
        Files.move(configfs.resolve("target"), aside);
        assertThat(kept.read(AT)).isEqualTo(Reading.of(AT, LioPaths.TARGET, Text.Unreadable.ENOENT));
        Files.createDirectories(configfs.resolve("target/core"));
        assertAgree(kept, configfs);
        Files.delete(configfs.resolve("target/core"));
        Files.delete(configfs.resolve("target"));
        Files.move(aside, configfs.resolve("target"));
        assertAgree(kept, configfs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void aFileInTheWayOfADirectoryAndTheOtherWayRound(Path configfs) throws IOException {
        Source kept = Watched.lio(configfs);
        assertAgree(kept, configfs);
        Path lun = configfs.resolve(TARGET + "/tpgt_1/lun/lun_10");
        remove(lun);
        Files.writeString(lun, "a file");
        assertAgree(kept, configfs);
        Path attribute = configfs.resolve(TARGET + "/tpgt_1/enable");
        Files.delete(attribute);
        Files.createDirectory(attribute);
        assertAgree(kept, configfs);
        Path loop = configfs.resolve(TARGET + "/tpgt_1/lun/lun_11");
        Files.createSymbolicLink(loop, loop);
        assertAgree(kept, configfs);
    }

    private static void assertAgree(Source kept, Path configfs) {
        for (int i = 0; i < 3; i++) {
            assertThat(kept.read(AT)).isEqualTo(Watched.lio(configfs).read(AT));
        }
    }

    @Test
    void whatDoesNotChangeIsTheSameObject() {
        Path root = temporary.resolve("same");
        Tree.layOut(WHOLE, root);
        Source source = Watched.lio(root.resolve("sys/kernel/config"));
        Reading first = source.read(AT);
        Reading second = source.read(AT);
        assertThat(second.paths() == first.paths()).isTrue();
        for (int i = 0; i < first.texts().size(); i++) {
            if (first.texts().get(i) instanceof Text.Content) {
                assertThat(second.texts().get(i)).isSameAs(first.texts().get(i));
            }
        }
    }

    /** On the default file system only: in memory a directory cannot be listed while it is removed. */
    @Test
    void readsWhileEverythingChanges() throws Exception {
        Path root = temporary.resolve("torn");
        Tree.layOut(WHOLE, root);
        Path configfs = root.resolve("sys/kernel/config");
        Source source = Watched.lio(configfs);
        AtomicBoolean over = new AtomicBoolean();
        Thread churn = new Thread(() -> churn(configfs, over));
        churn.start();
        for (int i = 0; i < 100; i++) {
            Reading reading = source.read(AT);
            assertThat(Watched.lio(Subsystems.ALL.sample(reading)).describe()).isEqualTo("seen");
            assertThat(reading.texts()).noneMatch(text -> text.equals(Text.Unreadable.ENOENT));
        }
        over.set(true);
        churn.join();
        assertAgree(source, configfs);
    }

    private static void churn(Path configfs, AtomicBoolean over) {
        Random random = new Random(4);
        Path iscsi = configfs.resolve("target/iscsi");
        Path aside = configfs.resolve("aside");
        try {
            while (!over.get()) {
                List<Path> objects;
                try (Stream<Path> all = Files.walk(iscsi, 5)) {
                    objects = all.filter(path -> path.getFileName().toString().matches("lun_\\d+|tpgt_\\d+|(iqn|eui|naa)\\..*")).toList();
                }
                Path object = objects.get(random.nextInt(objects.size()));
                Files.move(object, aside);
                Files.move(aside, object);
                Path fresh = Files
                        .createDirectories(object.resolveSibling("lun_" + random.nextInt(100, 999)).resolve("statistics/scsi_tgt_port"));
                Files.writeString(fresh.resolve("in_cmds"), "1\n");
                remove(fresh.getParent().getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
