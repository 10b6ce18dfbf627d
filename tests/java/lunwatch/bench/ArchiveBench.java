package lunwatch.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Writes days of a simulated target as this archive does and, the last of them, as the cron scripts of old did, a file for each minute,
 * both in Java; prints what it cost. The days before are for the compiler to warm up.
 */
final class ArchiveBench {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT);
    private static final Instant FIRST = Instant.parse("2025-11-20T00:00:00Z");
    private static final int MINUTES = 24 * 60;

    private ArchiveBench() {}

    /**
     * Writes an archive and reads it.
     *
     * @param args a directory, how many LUNs, how many initiators, how many days, and how busy they are
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        SimulatedTarget target = new SimulatedTarget(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Double.parseDouble(args[4]));
        int days = Integer.parseInt(args[3]);
        Path original = Files.createDirectories(root.resolve("original"));
        long[] cpu = new long[2];
        Instant[] now = {FIRST};
        try (ArchiveWriter writer = new ArchiveWriter(root.resolve("archive"), ZoneOffset.UTC, "bench", () -> now[0],
                () -> Duration.between(FIRST, now[0]).toNanos())) {
            for (int minute = 0; minute < days * MINUTES; minute++) {
                now[0] = FIRST.plus(Duration.ofMinutes(minute));
                Reading reading = target.next(now[0]);
                int day = minute / MINUTES;
                long start = cpu();
                writer.append(reading);
                writer.seal();
                cpu[0] += day == days - 1 ? cpu() - start : 0;
                if (day >= days - 2) {
                    long before = cpu();
                    writeOriginal(reading, original, day == days - 1);
                    cpu[1] += day == days - 1 ? cpu() - before : 0;
                }
            }
            now[0] = FIRST.plus(Duration.ofDays(days)).plusSeconds(3600);
            writer.append(target.next(now[0]));
            writer.seal();
        }
        double archive = bytes(root.resolve("archive"), "lio-statistics-") / (double) days;
        double old = bytes(original, "lio-statistics-");
        System.out.printf(Locale.ROOT, "attributes %d, changing each minute %d%n", target.attributes(), target.counters());
        System.out.printf(Locale.ROOT, "bytes a year: original %.2f GB, archive %.3f GB, 1/%.1f%n", old * 365 / 1e9, archive * 365 / 1e9,
                old / archive);
        System.out.printf(Locale.ROOT, "CPU to write a day: original %.2f s, archive %.2f s, %.2f of it%n", cpu[1] / 1e9, cpu[0] / 1e9,
                cpu[0] / (double) cpu[1]);
    }

    private static void writeOriginal(Reading reading, Path directory, boolean keep) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < reading.paths().size(); i++) {
            if (reading.texts().get(i) instanceof Text.Content content) {
                text.append('[').append(reading.paths().get(i)).append("]\n").append(content.value()).append('\n');
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (keep) {
            Files.write(directory.resolve("lio-statistics-" + MINUTE.format(LocalDateTime.ofInstant(reading.at(), ZoneOffset.UTC)) + ".gz"),
                    bytes.toByteArray());
        }
    }

    private static long bytes(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
