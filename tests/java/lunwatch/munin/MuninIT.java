package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.graph.Graph;
import lunwatch.munin.file.MuninFiles;
import lunwatch.munin.file.StateFile;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Debian;
import lunwatch.testing.Drawn;
import lunwatch.testing.DrbdText;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a sample to the RRD, through a real munin-node and a real munin-update whose clock stands still at each poll. */
class MuninIT {

    /** At the beginning of an interval of the RRDs. */
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private static final String LUN =
            "/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:t/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/";

    /** The graph of the target. */
    private static final String TARGET = "lunwatch_lio_iqn2026_11comexamplet-";

    private MuninInstallation munin;
    private Drawings drawings;
    private StateFile state;

    @BeforeEach
    void start() throws IOException {
        MuninInstallation.assumeInstalled();
        munin = MuninInstallation.withNode();
        startAgent();
    }

    @AfterEach
    void stop() throws IOException {
        if (munin != null) {
            munin.close();
        }
    }

    private static Instant at(int step) {
        return START.plus(MuninInstallation.STEP.multipliedBy(step));
    }

    /** The agent begins, for the first time or again, with what is on the disk. */
    private void startAgent() throws IOException {
        state = new StateFile(munin.files().resolveSibling("munin.state"));
        drawings = Drawn.drawings(state, true);
    }

    private void keep(Sample sample) throws IOException {
        new MuninFiles(munin.files()).write(drawings.draw(sample));
        state.save(drawings.memory());
    }

    /** One sample of minor 12 and of one LUN: each counter as given, the backlog a hundred times less. */
    private void sample(int step, long counters) throws IOException {
        keep(Subsystems.ALL.sample(new Reading(at(step),
                List.of(DrbdPaths.PROC, LUN + "in_cmds", LUN + "read_mbytes", LUN + "write_mbytes"),
                List.of(new Text.Content(DrbdText.HEADER + DrbdText.device(12, counters, counters / 100)),
                        new Text.Content(counters + "\n"), new Text.Content(counters + "\n"), new Text.Content(2 * counters + "\n")))));
    }

    /** A sample of a node whose peer has the target: DRBD is there, LIO is empty. */
    private void sampleOnStandby(int step, long counters) throws IOException {
        keep(Subsystems.ALL.sample(Reading.of(at(step), DrbdPaths.PROC,
                new Text.Content(DrbdText.HEADER + DrbdText.device(12, counters, counters / 100)))));
    }

    /** The master comes some seconds after the sample. */
    private void poll(int step) {
        munin.poll(at(step).plusSeconds(17));
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

    @Test
    void storesRatesExactlyAndAGapWhileTheAgentIsDead() throws IOException {
        long[] counters = {1000, 1300, 1900, 2200};
        for (int step = 0; step < counters.length; step++) {
            sample(step, counters[step]);
            poll(step);
        }
        for (int step = 4; step <= 6; step++) {
            poll(step);
        }
        sample(7, 5200);
        poll(7);
        sample(8, 5800);
        poll(8);

        Map<Integer, String> rates = Map.of(1, "1.0", 2, "2.0", 3, "1.0", 4, "U", 5, "U", 6, "U", 7, "U", 8, "2.0");
        for (String rrd : List.of("drbd12dr-d.rrd", "drbd12dw-d.rrd", "drbd12nr-d.rrd", "drbd12ns-d.rrd")) {
            assertThat(fetch("drbd", rrd, 8)).as(rrd).isEqualTo(rates);
        }
        assertThat(fetch("drbd_al", "drbd12al-d.rrd", 8)).isEqualTo(rates);
        assertThat(fetch("drbd_ext", "drbd12bm-d.rrd", 8)).isEqualTo(rates);
        assertThat(fetch("lio_read", "iqn2026_11comexampletlun_0-d.rrd", 8)).isEqualTo(rates);
        assertThat(fetch("lio_write", "iqn2026_11comexampletlun_0-d.rrd", 8))
                .isEqualTo(Map.of(1, "2.0", 2, "4.0", 3, "2.0", 4, "U", 5, "U", 6, "U", 7, "U", 8, "4.0"));
        assertThat(fetch("drbd", "drbd12os-g.rrd", 8))
                .isEqualTo(Map.of(1, "13.0", 2, "19.0", 3, "22.0", 4, "U", 5, "U", 6, "U", 7, "U", 8, "58.0"));
        assertThat(munin.complaints()).allMatch(line -> line.endsWith("Not enough arguments"), "a time that came before");

        // KiB and MiB as bytes.
        Map<Integer, String> kib = rates("1024.0", "2048.0", "1024.0", "U", "U", "U", "U", "2048.0");
        Map<Integer, String> mib = rates("1048576.0", "2097152.0", "1048576.0", "U", "U", "U", "U", "2097152.0");
        assertThat(fetch("lunwatch_drbd_disk", "drbd12read-d.rrd", 8)).isEqualTo(kib);
        assertThat(fetch("lunwatch_drbd_disk", "drbd12written-d.rrd", 8)).isEqualTo(kib);
        assertThat(fetch("lunwatch_drbd_network", "drbd12received-d.rrd", 8)).isEqualTo(kib);
        assertThat(fetch("lunwatch_drbd_network", "drbd12sent-d.rrd", 8)).isEqualTo(kib);
        assertThat(fetch("lunwatch_drbd_al", "drbd12-d.rrd", 8)).isEqualTo(rates);
        assertThat(fetch("lunwatch_drbd_oos", "drbd12-g.rrd", 8))
                .isEqualTo(rates("13312.0", "19456.0", "22528.0", "U", "U", "U", "U", "59392.0"));
        assertThat(fetch("lunwatch_drbd_connection", "drbd12-g.rrd", 8)).isEqualTo(rates("0.0", "0.0", "0.0", "U", "U", "U", "U", "0.0"));
        assertThat(fetch(TARGET + "lun_0", "read-d.rrd", 8)).isEqualTo(mib);
        assertThat(fetch(TARGET.substring(0, TARGET.length() - 1), "lun_0_read-d.rrd", 8)).isEqualTo(mib);
        assertThat(fetch(TARGET + "commands", "lun0-d.rrd", 8)).isEqualTo(rates);
    }

    /** The peer takes the target, and gives it back; here its counters begin at zero then, and DRBD's go on. */
    @Test
    void leavesAGapWhileTheTargetIsOnTheOtherNode() throws IOException {
        sample(0, 1000);
        poll(0);
        sample(1, 1300);
        poll(1);
        sampleOnStandby(2, 1600);
        poll(2);
        startAgent();
        sampleOnStandby(3, 1900);
        poll(3);
        sample(4, 30);
        poll(4);
        sample(5, 630);
        poll(5);
        Map<Integer, String> lio = rates("1.0", "U", "U", "U", "2.0");
        assertThat(fetch("lio_read", "iqn2026_11comexampletlun_0-d.rrd", 5)).isEqualTo(lio);
        assertThat(fetch(TARGET + "commands", "lun0-d.rrd", 5)).isEqualTo(lio);
        assertThat(fetch("drbd", "drbd12dw-d.rrd", 5)).isEqualTo(rates("1.0", "1.0", "1.0", "U", "2.0"));
        assertThat(munin.complaints()).isEmpty();
    }

    /** Installed while the target was elsewhere, it needs no second visit when the target comes. */
    @Test
    void waitsForATargetThatComesLater() throws IOException {
        sampleOnStandby(0, 1000);
        poll(0);
        sample(1, 1300);
        poll(1);
        sample(2, 1900);
        poll(2);
        assertThat(fetch("lio_read", "iqn2026_11comexampletlun_0-d.rrd", 2)).isEqualTo(rates("U", "2.0"));
        assertThat(fetch("drbd", "drbd12dw-d.rrd", 2)).isEqualTo(rates("1.0", "2.0"));
        assertThat(munin.complaints()).isEmpty();
    }

    /** A restart between two polls, and one with a poll before the first new sample: RRDs bridge one interval, by its average. */
    @Test
    void goesOnAfterARestart() throws IOException {
        sample(0, 1000);
        poll(0);
        startAgent();
        sample(1, 1300);
        poll(1);
        startAgent();
        poll(2);
        sample(3, 2500);
        poll(3);
        sample(4, 3100);
        poll(4);
        for (String rrd : List.of("drbd12dr-d.rrd", "drbd12nr-d.rrd")) {
            assertThat(fetch("drbd", rrd, 4)).isEqualTo(rates("1.0", "2.0", "2.0", "2.0"));
        }
        assertThat(fetch(TARGET + "commands", "lun0-d.rrd", 4)).isEqualTo(rates("1.0", "2.0", "2.0", "2.0"));
        assertThat(munin.complaints()).allMatch(line -> line.endsWith("Not enough arguments"), "a time that came before");
    }

    @Test
    void continuesTheRrdsOfTheOriginalPlugins() throws IOException {
        original(0, 1000);
        poll(0);
        original(1, 1300);
        poll(1);
        for (int step = 2; step <= 4; step++) {
            sample(step, 1300 + 600 * (step - 1));
            poll(step);
        }

        assertThat(fetch("drbd", "drbd12dw-d.rrd", 4)).isEqualTo(Map.of(1, "1.0", 2, "2.0", 3, "2.0", 4, "2.0"));
        assertThat(munin.rrds("drbd")).contains("drbd12os-g.rrd").doesNotContain("drbd12os-d.rrd");
        assertThat(fetch("drbd", "drbd12os-g.rrd", 4)).isEqualTo(Map.of(1, "1.0", 2, "19.0", 3, "25.0", 4, "31.0"));
        assertThat(munin.rrds("drbd_al")).containsExactly("drbd12al-d.rrd");
        assertThat(fetch("drbd_al", "drbd12al-d.rrd", 4)).isEqualTo(Map.of(1, "1300.0", 2, "U", 3, "2.0", 4, "2.0"));
        assertThat(munin.complaints()).isEmpty();
    }

    @Test
    void beginsNewRrdsWhereTheTypeChangedAfterAPollWithoutTheAgent() throws IOException {
        original(0, 1000);
        poll(0);
        original(1, 1300);
        poll(1);
        for (String file : List.of("drbd.config", "drbd.values", "drbd_al.config", "drbd_al.values")) {
            Files.delete(munin.files().resolve(file));
        }
        poll(2);
        for (int step = 3; step <= 4; step++) {
            sample(step, 1300 + 600 * (step - 1));
            poll(step);
        }

        assertThat(fetch("drbd", "drbd12dw-d.rrd", 4)).isEqualTo(Map.of(1, "1.0", 2, "2.0", 3, "2.0", 4, "2.0"));
        assertThat(fetch("drbd_al", "drbd12al-g.rrd", 4)).isEqualTo(Map.of(1, "1300.0", 2, "U", 3, "U", 4, "U"));
        assertThat(fetch("drbd_al", "drbd12al-d.rrd", 4)).isEqualTo(Map.of(1, "U", 2, "U", 3, "U", 4, "2.0"));
        assertThat(munin.rrds("drbd")).contains("drbd12os-d.rrd", "drbd12os-g.rrd");
        assertThat(munin.complaints()).isEmpty();
    }

    /** What the plugins drbd and drbd_al printed, but for the minor, which they could not. */
    private void original(int step, long counters) throws IOException {
        Files.createDirectories(munin.files());
        Files.writeString(munin.files().resolve("drbd.config"), """
                graph_title DRBD
                drbd12dw.label drbd12 Disk Write
                drbd12dw.cdef drbd12dw,1024,*
                drbd12dw.min 0
                drbd12dw.type DERIVE
                drbd12os.label drbd12 Out of Sync
                drbd12os.cdef drbd12os,1024,*
                drbd12os.min 0
                drbd12os.type DERIVE
                """);
        Files.writeString(munin.files().resolve("drbd.values"), """
                drbd12dw.value %1$s:%2$s
                drbd12os.value %1$s:%2$s
                """.formatted(Long.toString(at(step).getEpochSecond()), Long.toString(counters)));
        Files.writeString(munin.files().resolve("drbd_al.config"), """
                graph_title DRBD (Activity Log)
                drbd12al.label drbd12 Activity log
                drbd12al.min 0
                """);
        Files.writeString(munin.files().resolve("drbd_al.values"), """
                drbd12al.value %s:%s
                """.formatted(Long.toString(at(step).getEpochSecond()), Long.toString(counters)));
    }

    /** munin-node forgets plugins that tell no config when it starts; here it started before the agent. */
    @Test
    void waitsForAnAgentThatComesLater() throws IOException {
        poll(0);
        sample(1, 1000);
        poll(1);
        sample(2, 1600);
        poll(2);
        assertThat(fetch("drbd", "drbd12dr-d.rrd", 2)).isEqualTo(Map.of(1, "U", 2, "2.0"));
        assertThat(munin.complaints()).isEmpty();
    }

    @Test
    void storesEveryFieldOfARichNodeWithoutAComplaint() throws IOException {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"));
        keep(sample);
        munin.poll(sample.at().plusSeconds(40));
        for (PluginOutput plugin : drawings.draw(sample).plugins()) {
            for (Graph graph : plugin.graphs()) {
                assertThat(munin.rrds(graph.name().replace('.', '-'))).as(graph.name())
                        .containsAll(graph.fields().stream()
                                .map(field -> field.name() + "-" + field.line().type().substring(0, 1).toLowerCase(Locale.ROOT) + ".rrd")
                                .toList());
            }
        }
        assertThat(munin.complaints()).isEmpty();
    }

    @Test
    void runsUnderMuninRun() throws IOException {
        sample(0, 1000);
        assertThat(munin.run("lio_read", "config")).isEqualTo(Debian.Result.of(Files.readString(munin.files().resolve("lio_read.config"))));
        assertThat(munin.run("lio_read"))
                .isEqualTo(Debian.Result.of("iqn2026_11comexampletlun_0.value " + START.getEpochSecond() + ":1000\n"));
        assertThat(munin.run("lio_read", "autoconf")).isEqualTo(Debian.Result.of("yes\n"));
    }

    @Test
    void isSuggestedByMuninNodeConfigureWhereTheAgentRuns() throws IOException {
        assertThat(suggested()).containsPattern("lunwatch_ +\\| \\w+ +\\| no \\[the agent lunwatch does not run\\]");
        sampleOnStandby(0, 1000);
        Files.delete(munin.plugins().resolve("lunwatch_lio"));
        assertThat(suggested()).containsPattern("lunwatch_ +\\| yes +\\| yes \\(.*\\+lio");
    }

    private String suggested() {
        Debian.Result result = munin.configure("--suggest");
        assertThat(result.output()).doesNotContain("ERROR", "error", "Junk");
        return result.out();
    }
}
