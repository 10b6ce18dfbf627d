package lunwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.Debian;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Tree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every capture laid out as a directory tree and sampled: Prometheus' own checker finds nothing to say. */
final class PromtoolIT {

    @TempDir
    private Path root;

    @BeforeAll
    static void requirePromtool() {
        Debian.require("promtool", "prometheus");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captures")
    void acceptsTheMetricsOfEveryCapture(String name, Reading capture) {
        Tree.layOut(capture, root);
        CommandRun run =
                CommandRun.of("sample", "--format", "prometheus", "--procfs", root + "/proc", "--configfs", root + "/sys/kernel/config");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(Debian.run(run.out(), "promtool", "check", "metrics")).isEqualTo(new Debian.Result(0, ""));
    }

    /** By the whole way: the program is run, and its answer understood. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lunwatch.testing.Fixtures#statusNames")
    void acceptsTheMetricsOfDrbd9(String name) throws IOException {
        Tree.layOut(Fixtures.node9("").below("/proc"), root);
        Path program = Files.writeString(root.resolve("drbdsetup"), "#!/bin/sh\n/bin/cat <<'EOF'\n" + Fixtures.status(name) + "EOF\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path config = Files.writeString(root.resolve("c.yml"), "drbd.drbdsetup: " + program + "\n");
        CommandRun run = CommandRun.of("sample", "--format", "prometheus", "--config", config.toString(),
                "--procfs", root + "/proc", "--configfs", root + "/none");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("lunwatch_collector_present{collector=\"drbdsetup\"} 1\n");
        assertThat(Debian.run(run.out(), "promtool", "check", "metrics")).isEqualTo(new Debian.Result(0, ""));
    }

    static List<Arguments> captures() {
        Stream<Arguments> drbd = Fixtures.names("drbd8").stream()
                .map(name -> Arguments.of(name, Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(Fixtures.drbd("drbd8", name)))));
        Stream<Arguments> lio = Fixtures.names("lio").stream().map(name -> Arguments.of(name, Fixtures.lio(name)));
        return Stream.concat(drbd, lio).toList();
    }
}
