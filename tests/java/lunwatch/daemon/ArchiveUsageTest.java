package lunwatch.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveUsageTest {

    @Test
    void measuresTheArchiveOnceAnHourAndTheRoomEachTime(@TempDir Path root) throws IOException {
        long[] now = {0};
        ArchiveUsage usage = new ArchiveUsage(root, ZoneOffset.UTC, () -> now[0]);
        assertThat(usage.state().bytes()).isNaN();
        usage.measure();
        assertThat(usage.state().bytes()).isZero();
        assertThat(usage.state().oldest()).isNaN();
        try (ArchiveWriter archive = new ArchiveWriter(root, ZoneOffset.UTC, "a", () -> Fixtures.AT, System::nanoTime)) {
            archive.append(Fixtures.lio("11-rich-4-sessions-io"));
        }
        Files.writeString(root.resolve("20261120/notes"), "not the archive's");
        usage.measure();
        assertThat(usage.state().bytes()).isZero();
        now[0] = TimeUnit.HOURS.toNanos(1);
        usage.measure();
        assertThat(usage.state().bytes()).isEqualTo((double) Files.size(root.resolve("20261120/lio-statistics-2026112009+0000.gz")));
        assertThat(usage.state().oldest()).isEqualTo(1_795_132_800.0);
        assertThat(usage.state().free()).isPositive().isLessThanOrEqualTo(usage.state().size());
    }
}
