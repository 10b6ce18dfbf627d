package lunwatch.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import lunwatch.archive.format.DumpText;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.reading.Utf8;

/** Archives and readings for tests. */
public final class Archives {

    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    static final String LUN = "/sys/kernel/config/target/iscsi/iqn.2016-11.jp.co:a/tpgt_1/lun/lun_";

    /** Contents that somebody may have chosen in order to deceive. */
    static final List<Text> HOSTILE = List.of(
            new Text.Content(""), new Text.Content("\n"), new Text.Content("\n\n"), new Text.Content("\n\n[/sys/x]\n0"),
            new Text.Content("[::1]"), new Text.Content("no newline"), new Text.Content("[/proc/drbd]\n13:05:00 forged\n"),
            new Text.Content("13:00:00 1\n13:01:00 2\n"), new Text.Content("# sample 13:00:00\n# end 13:00:00 seq=1\n"),
            new Text.Content("nul \0 esc \u001b[2J cr \r del \u007f tab \t\n"), new Text.Content("back\\slash \\x41 \\\n"),
            new Text.Content("\\\n"), new Text.Content("\\"), new Text.Content(" leading\n  two \n trailing \n"),
            new Text.Content("stray " + Utf8.stray(0x80) + Utf8.stray(0xff) + "é€ \ud83d\udc80 \u2028 " + Utf8.stray(0xc2)
                    + Utf8.stray(0x85) + "\n"),
            new Text.Content("! ENODEV\n"), new Text.Content("-> ../x\n"), new Text.Content("<redacted>\n"),
            new Text.Content("x".repeat(5000)), new Text.Unreadable("ENODEV"), new Text.Unreadable("words of\nthe system"),
            new Text.Link("../../target/core/iblock_0/lun0"), new Text.Link("a\n[/b]"), new Text.Redacted());

    private static final Logger LOG = Logger.getLogger("lunwatch.archive");

    static {
        LOG.setLevel(Level.OFF);
    }

    private Archives() {}

    public static ArchiveWriter writer(Path root, SettableClock clock, ZoneId zone) throws IOException {
        return new ArchiveWriter(root, zone, "iscsitgt01a", clock, clock::nanoTime);
    }

    public static ArchiveWriter writer(Path root, SettableClock clock) throws IOException {
        return writer(root, clock, TOKYO);
    }

    /** A reader for which any damage is a failure. */
    public static ArchiveReader reader(Path root) {
        return new ArchiveReader(root, damage -> {
            throw new AssertionError(damage.toString());
        });
    }

    public static Reading reading(Instant at, String... pathsAndContents) {
        TreeMap<String, Text> texts = new TreeMap<>();
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            texts.put(pathsAndContents[i], new Text.Content(pathsAndContents[i + 1]));
        }
        return Reading.of(at, texts);
    }

    /** Readings of a small target over some minutes: counters that rise, paths that come and go, and everything hostile. */
    public static List<Reading> evolving(Instant first, int minutes) {
        Random random = new Random(7);
        TreeMap<String, Text> texts = new TreeMap<>();
        texts.put("/proc/drbd", new Text.Content("version: 8.4.8-1 (api:1/proto:86-101)\n 0: cs:Connected ro:Primary/Secondary\n"));
        texts.put("/odd\n[/path] \u001b\\" + Utf8.stray(0xfe), new Text.Content("1\n"));
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            for (int lun = 0; lun < 6; lun++) {
                evolve(texts, LUN + lun + "/statistics/scsi_port/read_mbytes", minute, random);
            }
            texts.put(LUN + "0/statistics/hostile", HOSTILE.get(minute % HOSTILE.size()));
            readings.add(Reading.of(first.plusSeconds(60L * minute).plusMillis(minute), texts));
        }
        return readings;
    }

    private static void evolve(Map<String, Text> texts, String path, int minute, Random random) {
        int dice = random.nextInt(10);
        if (dice < 4) {
            texts.put(path, new Text.Content(minute * 17 + "\n"));
        } else if (dice == 4) {
            texts.remove(path);
        } else if (dice == 5) {
            texts.put(path, HOSTILE.get(random.nextInt(HOSTILE.size())));
        }
    }

    /** The reading as the full dump gives it back. */
    public static Reading asDumped(Reading reading) {
        try {
            StringBuilder text = new StringBuilder();
            DumpText.write(reading, text);
            return DumpText.read(reading.at(), new BufferedReader(new StringReader(text.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Reading> readings(ArchiveReader reader, Instant from, Instant to) throws IOException {
        try (Stream<Reading> readings = reader.readings(from, to, path -> true)) {
            return readings.toList();
        }
    }

    /** What zcat(1) makes of a file. */
    public static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The names of all files below the root but the lock, sorted. */
    public static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !Files.isDirectory(file)).map(file -> root.relativize(file).toString())
                    .filter(name -> !name.equals(".lunwatch.lock")).sorted().toList();
        }
    }
}
