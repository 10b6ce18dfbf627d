package lunwatch.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.DemoArchive;

/**
 * A target of any size on a working day: the kernel text of the simulated node's LUNs and initiators as often as needed, and its load
 * (lunwatch.demo.Load, WorkingDay) without the failovers.
 */
final class SimulatedTarget {

    private static final int BASE = 4;
    private static final Pattern LUN = Pattern.compile("(?<=/core/iblock_|/lun/lun_|:initiator0\\d/lun_)\\d");
    private static final Pattern INITIATOR = Pattern.compile("(?<=:initiator0)\\d");
    private static final Pattern UUID = Pattern.compile("[0-9a-f-]{36}\\n");
    private static final Pattern DRBD = Pattern.compile("(ns|dw|dr|al):\\d+");

    /** Bytes a second at the busiest moment, the part of it that is written, and the bytes of a command that reads and of one that writes. */
    private static final double[][] USES =
            {{32e6, 0.40, 16 << 10, 8 << 10}, {18e6, 0.55, 64 << 10, 32 << 10}, {11e6, 0.20, 128 << 10, 64 << 10},
                {4e6, 0.75, 8 << 10, 4 << 10}};
    private static final double[] SHARES = {0.48, 0.28, 0.16, 0.08};
    /** At each full hour. */
    private static final double[] LOAD =
            {.10, .09, .22, .10, .08, .08, .10, .16, .40, .85, 1.0, .95, .60, .65, .95, 1.0, .90, .80, .50, .30, .24, .20, .16, .12, .10};

    /** The text of a path, or the counter that it shows. */
    private record Source(Text text, Optional<LongSupplier> counter) {}

    private final TreeMap<String, Source> sources = new TreeMap<>();
    private final List<String> paths;
    private final String drbd;
    private final Random random = new Random(1);
    private final int initiators;
    private final double busy;
    /** What each initiator did to each LUN: commands and bytes. */
    private final long[][] reads;
    private final long[][] writes;

    /** @param busy how much of the demo's load there is, 1 for all: of its LUNs 2.4 TB a day */
    SimulatedTarget(int luns, int initiators, double busy) {
        this.busy = busy;
        this.initiators = initiators;
        this.reads = new long[initiators][luns];
        this.writes = new long[initiators][luns];
        Instant start = Instant.parse("2025-11-20T00:00:00Z");
        Reading base = new DemoArchive(start, ZoneOffset.UTC).reading(start.plusSeconds(120));
        drbd = base.content(DrbdPaths.PROC).orElseThrow();
        for (int i = 0; i < base.paths().size(); i++) {
            add(base.paths().get(i), base.texts().get(i), luns, initiators);
        }
        paths = List.copyOf(sources.keySet());
    }

    /** Of four LUNs and four initiators each stands for every fourth. */
    private void add(String path, Text text, int luns, int initiators) {
        int lun = number(LUN, path, 0);
        int initiator = number(INITIATOR, path, 1) - 1;
        for (int i = initiator; i < (INITIATOR.matcher(path).find() ? initiators : initiator + 1); i += BASE) {
            for (int n = lun; n < (LUN.matcher(path).find() ? luns : lun + 1); n += BASE) {
                String name = LUN.matcher(path).replaceAll(String.valueOf(n)).replaceAll("(core/iblock_(\\d+)/lun)\\d+", "$1$2")
                        .replaceAll("(?<=:initiator)0\\d", String.format("%02d", i + 1));
                sources.put(name, new Source(text(text, n, i), counter(path, n, i)));
            }
        }
    }

    private static int number(Pattern pattern, String path, int otherwise) {
        Matcher m = pattern.matcher(path);
        return m.find() ? Integer.parseInt(m.group()) : otherwise;
    }

    /** Names and serial numbers are each their own. */
    private static Text text(Text text, int lun, int initiator) {
        if (!(text instanceof Text.Content content)) {
            return text;
        }
        String value = content.value().replaceAll("(?<=:initiator)0\\d", String.format("%02d", initiator + 1));
        return new Text.Content(UUID.matcher(value).matches() ? java.util.UUID.nameUUIDFromBytes(new byte[] {(byte) lun}) + "\n" : value);
    }

    private Optional<LongSupplier> counter(String path, int lun, int initiator) {
        boolean session = path.contains("iscsi_sess_stats");
        int[] lunsOf = session ? IntStream.range(0, reads[0].length).toArray() : new int[] {lun};
        int[] initiatorsOf = session || path.contains("scsi_auth_intr") ? new int[] {initiator} : IntStream.range(0, initiators).toArray();
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "in_cmds", "num_cmds", "cmd_pdus" -> Optional.of(() -> sum(initiatorsOf, lunsOf, (i, n) -> reads[i][n] + writes[i][n]));
            case "rsp_pdus" -> Optional.of(() -> sum(initiatorsOf, lunsOf, (i, n) -> writes[i][n]));
            case "read_mbytes" -> Optional.of(() -> sum(initiatorsOf, lunsOf, this::bytesRead) >> 20);
            case "write_mbytes" -> Optional.of(() -> sum(initiatorsOf, lunsOf, this::bytesWritten) >> 20);
            case "txdata_octs" -> Optional.of(() -> sum(initiatorsOf, lunsOf, this::bytesRead));
            case "rxdata_octs" -> Optional.of(() -> sum(initiatorsOf, lunsOf, this::bytesWritten));
            default -> Optional.empty();
        };
    }

    private interface Use {
        long of(int initiator, int lun);
    }

    private static long sum(int[] initiators, int[] luns, Use use) {
        return IntStream.of(initiators).mapToLong(i -> IntStream.of(luns).mapToLong(n -> use.of(i, n)).sum()).sum();
    }

    private long bytesRead(int initiator, int lun) {
        return reads[initiator][lun] * (long) USES[lun % BASE][2];
    }

    private long bytesWritten(int initiator, int lun) {
        return writes[initiator][lun] * (long) USES[lun % BASE][3];
    }

    /** A minute later. */
    Reading next(Instant at) {
        double hours = at.getEpochSecond() % 86_400 / 3600.0;
        double load = LOAD[(int) hours] + (LOAD[(int) hours + 1] - LOAD[(int) hours]) * (hours - (int) hours);
        for (int i = 0; i < initiators; i++) {
            for (int n = 0; n < reads[i].length; n++) {
                double[] use = USES[n % BASE];
                double bytes = 60 * busy * load * use[0] * SHARES[Math.floorMod(i - n, BASE)];
                reads[i][n] += Math.round(bytes * (1 - use[1]) * jitter() / use[2]);
                writes[i][n] += Math.round(bytes * use[1] * jitter() / use[3]);
            }
        }
        List<Text> texts = new ArrayList<>(paths.size());
        sources.forEach((path, source) -> texts.add(path.equals(DrbdPaths.PROC) ? new Text.Content(drbd())
                : source.counter.<Text>map(counter -> new Text.Content(counter.getAsLong() + "\n")).orElse(source.text)));
        return new Reading(at, paths, texts);
    }

    /** That of six steps of ten seconds. */
    private double jitter() {
        return random.doubles(6, 0.4, 1.6).sum() / 6;
    }

    /** The first two LUNs are on DRBD. */
    private String drbd() {
        int[] all = IntStream.range(0, initiators).toArray();
        StringBuilder text = new StringBuilder();
        Matcher m = DRBD.matcher(drbd);
        for (int i = 0; m.find(); i++) {
            int[] lun = {i / 4};
            long written = sum(all, lun, this::bytesWritten) / 1024;
            long value =
                    m.group(1).equals("dr") ? sum(all, lun, this::bytesRead) / 1024 : m.group(1).equals("al") ? written / 4096 : written;
            m.appendReplacement(text, m.group(1) + ":" + value);
        }
        return m.appendTail(text).toString();
    }

    int attributes() {
        return (int) paths.stream().filter(SimulatedTarget::isStatistic).count();
    }

    int counters() {
        return (int) sources.values().stream().filter(source -> source.counter.isPresent()).count();
    }

    /** Whether the cron scripts of old kept it each minute. */
    static boolean isStatistic(String path) {
        return path.contains("/statistics/") || path.contains("/fabric_statistics/");
    }
}
