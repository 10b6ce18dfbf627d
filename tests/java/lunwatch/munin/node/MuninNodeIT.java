package lunwatch.munin.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.munin.Drawings;
import lunwatch.munin.MuninInstallation;
import lunwatch.munin.file.StateFile;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Debian;
import lunwatch.testing.DemoArchive;
import lunwatch.testing.Drawn;
import lunwatch.testing.DrbdText;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From samples minute by minute through the built-in node and a real archive to the RRDs of a real master. */
class MuninNodeIT {

    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final int MINUTES = 5;
    private static final String LUN =
            "/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:t/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/";

    @TempDir
    Path directory;
    private MuninInstallation munin;
    private ArchiveWriter archive;
    private Drawings drawings;
    private StateFile state;
    private MuninNode node;
    private long counter = 1000;

    @BeforeEach
    void start() throws IOException {
        MuninInstallation.assumeInstalled();
        archive = new ArchiveWriter(directory.resolve("archive"), ZoneOffset.UTC, "node", () -> START, System::nanoTime);
        munin = MuninInstallation.of(MuninInstallation.free());
    }

    /** The agent begins, for the first time or again. */
    private void startAgent(boolean spool) throws IOException {
        state = new StateFile(directory.resolve("munin.state"));
        drawings = Drawn.drawings(state, false);
        ArchiveReader reader = new ArchiveReader(directory.resolve("archive"), damage -> {
            throw new IllegalStateException(damage.toString());
        });
        SampleHistory history = first -> reader.readings(first, START.plusSeconds(86_400), path -> true).map(Subsystems.ALL::sample);
        node = new MuninNode(new InetSocketAddress(InetAddress.getLoopbackAddress(), munin.port()), InetAddress::isLoopbackAddress,
                MuninNode.Limits.USUAL, "node", "1", drawings, spool ? Optional.of(history) : Optional.empty());
    }

    @AfterEach
    void stop() throws IOException {
        if (munin != null) {
            node.close();
            archive.close();
            munin.close();
        }
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private void sample(int minute, boolean target) throws IOException {
        Text drbd = new Text.Content(DrbdText.HEADER + DrbdText.device(12, counter, counter / 100));
        Text count = new Text.Content(counter + "\n");
        Reading reading = target
                ? new Reading(at(minute), List.of(DrbdPaths.PROC, LUN + "in_cmds", LUN + "read_mbytes"), List.of(drbd, count, count))
                : Reading.of(at(minute), DrbdPaths.PROC, drbd);
        keep(reading);
    }

    private void keep(Reading reading) throws IOException {
        drawings.draw(Subsystems.ALL.sample(reading));
        state.save(drawings.memory());
        archive.append(reading);
    }

    /** A sample each minute of some five-minute steps, during which counters advance by so much a second. */
    private void pass(int firstStep, int lastStep, int perSecond, boolean target) throws IOException {
        for (int minute = (firstStep - 1) * MINUTES + 1; minute <= lastStep * MINUTES; minute++) {
            counter += 60L * perSecond;
            sample(minute, target);
        }
    }

    private void poll(int step) {
        munin.poll(at(step * MINUTES).plusSeconds(17));
    }

    private Map<Integer, String> fetch(String graph, String rrd, int steps) {
        return munin.intervals(graph, rrd, START, steps);
    }

    private static Map<Integer, String> rates(String... rates) {
        Map<Integer, String> map = new TreeMap<>();
        for (String rate : rates) {
            map.put(map.size() + 1, rate);
        }
        return map;
    }

    private void assertRates(int steps, Map<Integer, String> lio, Map<Integer, String> drbd) throws IOException {
        assertThat(fetch("lio_read", "iqn2026_11comexampletlun_0-d.rrd", steps)).isEqualTo(lio);
        assertThat(fetch("lunwatch_lio_iqn2026_11comexamplet-commands", "lun0-d.rrd", steps)).isEqualTo(lio);
        assertThat(fetch("drbd", "drbd12dr-d.rrd", steps)).isEqualTo(drbd);
        assertThat(fetch("lunwatch_drbd_al", "drbd12-d.rrd", steps)).isEqualTo(drbd);
        assertThat(munin.complaints()).isEmpty();
    }

    @Test
    void storesRatesExactlyThroughPollsAndAFailover() throws IOException {
        startAgent(false);
        sample(0, true);
        poll(0);
        pass(1, 1, 1, true);
        poll(1);
        pass(2, 2, 2, true);
        poll(2);
        pass(3, 3, 3, false);
        poll(3);
        pass(4, 4, 3, true);
        poll(4);
        pass(5, 5, 4, true);
        poll(5);
        assertRates(5, rates("1.0", "2.0", "U", "U", "4.0"), rates("1.0", "2.0", "3.0", "3.0", "4.0"));
    }

    @Test
    void givesAMasterThatWasAwayEveryMinute() throws IOException {
        startAgent(true);
        sample(0, true);
        poll(0);
        pass(1, 1, 1, true);
        poll(1);
        pass(2, 6, 2, true);
        pass(7, 7, 5, true);
        poll(7);
        pass(8, 8, 1, true);
        poll(8);
        Map<Integer, String> rates = rates("1.0", "2.0", "2.0", "2.0", "2.0", "2.0", "5.0", "1.0");
        assertRates(8, rates, rates);
    }

    @Test
    void givesAMasterThatWasAwayTheFailoverAsItWas() throws IOException {
        startAgent(true);
        sample(0, true);
        poll(0);
        pass(1, 2, 1, true);
        pass(3, 4, 1, false);
        pass(5, 6, 2, true);
        poll(6);
        assertThat(fetch("lio_read", "iqn2026_11comexampletlun_0-d.rrd", 6)).containsEntry(2, "1.0").containsEntry(4, "U").containsEntry(6,
                "2.0");
        assertThat(fetch("drbd", "drbd12dr-d.rrd", 6)).isEqualTo(rates("1.0", "1.0", "1.0", "1.0", "2.0", "2.0"));
        assertThat(munin.complaints()).isEmpty();
    }

    @Test
    void leavesAGapWhileTheAgentIsDeadAndGoesOnAfterwards() throws IOException {
        startAgent(true);
        sample(0, true);
        poll(0);
        pass(1, 1, 1, true);
        poll(1);
        node.close();
        for (int step = 2; step <= 4; step++) {
            poll(step);
        }
        counter += 999_000;
        startAgent(true);
        sample(5 * MINUTES, true);
        poll(5);
        pass(6, 6, 2, true);
        poll(6);
        Map<Integer, String> rates = rates("1.0", "U", "U", "U", "U", "2.0");
        assertThat(fetch("lio_read", "iqn2026_11comexampletlun_0-d.rrd", 6)).isEqualTo(rates);
        assertThat(fetch("drbd", "drbd12dr-d.rrd", 6)).isEqualTo(rates);
        assertThat(munin.complaints()).isNotEmpty().allMatch(line -> line.endsWith("Failed worker example;node"), "nobody there");
    }

    /** A working day of the demonstration: four LUNs, a failover and a resync every twenty minutes. */
    @Test
    void hasItsGraphsDrawn() throws IOException {
        startAgent(true);
        Watched.Demo demo = DemoArchive.node(START, ZoneOffset.UTC);
        for (int minute = 0; minute <= 6 * 60; minute++) {
            Instant at = at(minute);
            keep(Reading.of(at, demo.sources().stream().map(source -> source.read(at)).toList()));
            if (minute == 0) {
                poll(0);
            }
        }
        poll(72);
        Path html = munin.draw(at(6 * 60).plusSeconds(30));
        try (Stream<Path> pages = Files.list(html.resolve("example/node"))) {
            List<String> target = pages.map(page -> page.getFileName().toString()).filter(name -> name.matches("lunwatch_lio_.*-day\\.png"))
                    .map(name -> name.replace("-day.png", "")).toList();
            assertThat(target).hasSize(1);
            for (String graph : List.of("drbd", "lio_read", "lunwatch_drbd_disk", "lunwatch_drbd_connection", "lunwatch_sessions",
                    target.get(0), target.get(0) + "/lun_0", target.get(0) + "/commands")) {
                Path png = html.resolve("example/node").resolve(graph + "-day.png");
                assertThat(png).exists();
                assertThat(Files.size(png)).as(graph).isBetween(5_000L, 200_000L);
            }
        }
        keepForTheEye(html);
        assertThat(munin.complaints()).isEmpty();
    }

    /** {@code -Dgraphs=DIR} leaves the pages there to be looked at. */
    private static void keepForTheEye(Path html) {
        String wanted = System.getProperty("graphs", "");
        if (!wanted.isEmpty()) {
            Debian.run("", "cp", "-a", html.toString(), wanted);
        }
    }
}
