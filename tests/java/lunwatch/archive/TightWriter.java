package lunwatch.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;

/** A process that writes an archive as fast as it can, and says after each sample whether it is written. */
final class TightWriter {

    private TightWriter() {}

    /**
     * Writes.
     *
     * @param args the archive, the instant of the first sample, and how many samples at most; they are 20 s apart
     */
    public static void main(String[] args) throws IOException {
        SettableClock clock = new SettableClock(args[1]);
        try (ArchiveWriter writer = Archives.writer(Path.of(args[0]), clock)) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                System.out.println(write(writer, reading(clock.instant())));
                clock.pass(Duration.ofSeconds(20));
            }
        }
    }

    private static String write(ArchiveWriter writer, Reading reading) throws IOException {
        try {
            writer.append(reading);
        } catch (IOException e) {
            return "failed " + reading.at();
        }
        if (reading.at().getEpochSecond() % 600 == 0) {
            dumpAndSeal(writer, reading);
        }
        return "wrote " + reading.at();
    }

    private static void dumpAndSeal(ArchiveWriter writer, Reading reading) {
        try {
            writer.dump(reading);
            writer.seal();
        } catch (IOException e) {
            System.out.println("no dump: " + e.getMessage());
        }
    }

    /** What is written at an instant: text that cannot be compressed to almost nothing. */
    static Reading reading(Instant at) {
        long seconds = at.getEpochSecond();
        return Archives.reading(at, "/proc/drbd", seconds + "\n", "/sys/a", (seconds / 60) + "\n", "/sys/b",
                Long.toHexString(seconds * seconds) + "\n", "/sys/c",
                new java.util.Random(seconds).ints(300).mapToObj(Integer::toHexString).toList() + "\n");
    }
}
