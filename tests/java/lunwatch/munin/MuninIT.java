package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lunwatch.reading.Kernel;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Sample;
import lunwatch.testing.Debian;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a sample to the RRD, through a real munin-node and a real munin-update whose clock stands still at each poll. */
class MuninIT {

    private static final Duration STEP = Duration.ofSeconds(300);

    /** At the beginning of an interval of the RRDs. */
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private static final String LUN = "/sys/kernel/config/target/iscsi/iqn.2026-11.com.example:t/tpgt_1/lun/lun_0/statistics/scsi_tgt_port/";

    private MuninInstallation munin;

    @BeforeEach
    void start() throws IOException {
        MuninInstallation.assumeInstalled();
        munin = new MuninInstallation();
    }

    @AfterEach
    void stop() throws IOException {
        if (munin != null) {
            munin.close();
        }
    }

    private static Instant at(int step) {
        return START.plus(STEP.multipliedBy(step));
    }

    /** One sample of minor 12 and of one LUN: each counter as given, the backlog a hundred times less. */
    private void sample(int step, long counters) throws IOException {
        new MuninFiles(munin.files()).write(Written.draw(Sample.of(new Reading(at(step),
                List.of(Kernel.DRBD, LUN + "read_mbytes", LUN + "write_mbytes"),
                List.of(new Text.Content(DrbdText.HEADER + DrbdText.device(12, counters, counters / 100)),
                        new Text.Content(counters + "\n"), new Text.Content(2 * counters + "\n"))))));
    }

    /** The master comes some seconds after the sample. */
    private void poll(int step) {
        munin.poll(at(step).plusSeconds(17));
    }

    /** What an RRD holds of the interval that ends at each step, rounded to thousandths. */
    private Map<Integer, String> fetch(String graph, String rrd, int steps) {
        Map<Integer, String> values = new TreeMap<>();
        munin.fetch(graph, rrd, START, at(steps)).forEach((end, value) -> {
            int step = (int) (Duration.between(START, end).toSeconds() / STEP.toSeconds());
            if (step >= 1 && step <= steps) {
                values.put(step, value.endsWith("nan") ? "U" : Double.toString(Math.round(Double.parseDouble(value) * 1000) / 1000.0));
            }
        });
        return values;
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
        Sample sample = Sample.of(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "11-rich-4-sessions-io"));
        new MuninFiles(munin.files()).write(Written.draw(sample));
        munin.poll(sample.at().plusSeconds(40));
        for (String graph : Written.GRAPHS) {
            assertThat(munin.rrds(graph)).hasSize((int) Files.readString(munin.files().resolve(graph + ".values")).lines().count());
        }
        assertThat(munin.complaints()).isEmpty();
    }

    @Test
    void runsUnderMuninRun() throws IOException {
        sample(0, 1000);
        assertThat(munin.run("lio_read", "config")).isEqualTo(Debian.Result.of(Files.readString(munin.files().resolve("lio_read.config"))));
        assertThat(munin.run("lio_read")).isEqualTo(Debian.Result.of("iqn2026_11comexampletlun_0.value " + START.getEpochSecond() + ":1000\n"));
        assertThat(munin.run("lio_read", "autoconf")).isEqualTo(Debian.Result.of("yes\n"));
    }

    @Test
    void satisfiesMuninNodeConfigure() {
        Debian.Result result = munin.configure("--families", "contrib,manual,auto", "--suggest");
        assertThat(result.out()).contains("lunwatch_");
        assertThat(result.out() + result.err()).doesNotContain("ERROR", "error", "Junk");
    }
}
