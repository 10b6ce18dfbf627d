package lunwatch.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lunwatch.archive.format.Damage;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadWhileWritingTest {

    private static final Instant FIRST = Instant.parse("2016-11-30T04:00:00Z");
    private static final int HOURS = 4;

    @TempDir
    private Path root;

    private volatile Instant acknowledged = FIRST.minusSeconds(60);

    private void write() {
        SettableClock clock = new SettableClock("2016-11-30T04:00:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (int i = 0; i < HOURS * 60; i++) {
                writer.append(TightWriter.reading(clock.instant()));
                acknowledged = clock.instant();
                writer.seal();
                clock.pass(Duration.ofMinutes(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void samplesDumpsAndSealingDoNotDisturbEachOther() throws Exception {
        SettableClock clock = new SettableClock("2016-11-30T04:00:00Z");
        try (ArchiveWriter writer = Archives.writer(root, clock)) {
            for (int hour = 0; hour < 60; hour++) {
                Reading reading = TightWriter.reading(clock.instant());
                CompletableFuture<Void> dump = async(() -> writer.dump(reading));
                CompletableFuture<Void> seal = async(writer::seal);
                writer.append(reading);
                dump.join();
                seal.join();
                assertThat(Archives.reader(root).at(clock.instant())).contains(reading);
                assertThat(Archives.reader(root).dump(clock.instant())).contains(reading);
                clock.pass(Duration.ofHours(6));
            }
        }
        assertThat(Archives.readings(Archives.reader(root), FIRST, clock.instant())).hasSize(60);
    }

    private static CompletableFuture<Void> async(Callable<?> action) {
        return CompletableFuture.runAsync(() -> {
            try {
                action.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void whatIsAcknowledgedIsReadWhileHoursAreWrittenAndSealed() throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(this::write);
        List<Damage> damages = new ArrayList<>();
        ArchiveReader reader = new ArchiveReader(root, damages::add);
        int looks = 0;
        while (acknowledged.isBefore(FIRST) && !writer.isDone()) {
            Thread.onSpinWait();
        }
        while (!writer.isDone()) {
            Instant until = acknowledged;
            List<Reading> read = Archives.readings(reader, FIRST, until);
            assertThat(read.size()).isGreaterThanOrEqualTo((int) Duration.between(FIRST, until).toMinutes());
            read.forEach(reading -> assertThat(reading).isEqualTo(TightWriter.reading(reading.at())));
            assertThat(reader.at(until.plusSeconds(59)).orElseThrow().at()).isAfterOrEqualTo(until);
            looks++;
        }
        writer.join();
        assertThat(looks).isPositive();
        assertThat(damages).as("no more than a sample that was being written").hasSizeLessThanOrEqualTo(looks);
        assertThat(Archives.readings(Archives.reader(root), FIRST, FIRST.plus(Duration.ofDays(1)))).hasSize(HOURS * 60);
    }
}
