package lunwatch.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.DrbdText;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrbdGraphsTest {

    private static String states(String cs, String ds, String progress) {
        return DrbdText.HEADER + " 0: cs:" + cs + " ro:Primary/Secondary ds:" + ds + " C r-----\n"
                + "    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10 ep:11 wo:f oos:12\n" + progress;
    }

    private static List<String> values(String text, String graph) {
        return Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(text))).valuesOf("lunwatch_drbd",
                "lunwatch_drbd_" + graph);
    }

    @ParameterizedTest
    @CsvSource({
        "Connected, 0", "VerifyS, 1", "WFBitMapT, 2", "SyncSource, 2", "PausedSyncT, 3", "Ahead, 3", "WFReportParams, 4", "WFConnection, 4",
        "BrokenPipe, 4", "StandAlone, 5", "SomethingNew, U"
    })
    void tellsHowBadAConnectionIs(String cs, String level) {
        assertThat(values(states(cs, "UpToDate/UpToDate", ""), "connection")).contains("drbd0 " + level);
    }

    @ParameterizedTest
    @CsvSource({
        "UpToDate/UpToDate, 0, 0", "UpToDate/DUnknown, 0, 5", "Inconsistent/UpToDate, 4, 0", "Outdated/Consistent, 3, 1",
        "Attaching/Negotiating, 2, 2", "Failed/Diskless, 6, 7", "Diskless/New, 7, U"
    })
    void tellsHowBadTheDisksAre(String ds, String local, String peer) {
        assertThat(values(states("Connected", ds, ""), "disk_state")).contains("drbd0 " + local, "drbd0peer " + peer);
    }

    /** DRBD 9.2.18 with two peers. */
    @Test
    void takesTheWorstOfSeveralPeers() {
        Written written = Written.of(Fixtures.node9(Fixtures.status("04-initial-resync-t1.n1")));
        assertThat(written.valuesOf("lunwatch_drbd", "lunwatch_drbd_connection")).startsWith("drbd0 2");
        assertThat(written.valuesOf("lunwatch_drbd", "lunwatch_drbd_disk_state")).startsWith("drbd0 0", "drbd0peer 4");
        assertThat(written.valuesOf("lunwatch_drbd", "lunwatch_drbd_resync")).element(0).asString().matches("drbd0 [1-9]\\d?\\.\\d+");
        assertThat(written.values("lunwatch_drbd")).contains("drbd0.extinfo SyncSource\n", "drbd0peer.extinfo Inconsistent\n");
    }

    @Test
    void saysInTheKernelsWordsWhatIsWrong() {
        assertThat(Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(states("WFConnection", "UpToDate/DUnknown", ""))))
                .values("lunwatch_drbd")).contains("drbd0.extinfo Connecting\n", "drbd0peer.extinfo DUnknown\n");
    }

    @Test
    void showsHowFarAResyncIs() {
        String progress = "\t[==>.................] sync'ed: 45.7% (1004/2000)K\n\tfinish: 0:00:01 speed: 1,000 (1,000) K/sec (stalled)\n";
        assertThat(values(states("SyncSource", "UpToDate/Inconsistent", progress), "resync"))
                .containsExactly("drbd0 45.7", "drbd0stalled 1");
        assertThat(values(states("SyncSource", "UpToDate/Inconsistent", ""), "resync")).containsExactly("drbd0 U", "drbd0stalled U");
    }

    /** A verify looks for differences and mends none: no reason for a warning. */
    @Test
    void takesAVerifyForNoResync() {
        String progress = "\t[==>.................] verified: 45.7% (1004/2000)K\n\tfinish: 0:00:01 speed: 1,000 (1,000) K/sec\n";
        assertThat(values(states("VerifyS", "UpToDate/UpToDate", progress), "resync")).containsExactly("drbd0 100.0", "drbd0stalled 0");
        assertThat(values(states("Connected", "UpToDate/UpToDate", ""), "resync")).containsExactly("drbd0 100.0", "drbd0stalled 0");
        assertThat(values(states("WFConnection", "UpToDate/DUnknown", ""), "resync")).containsExactly("drbd0 U", "drbd0stalled U");
    }

    /** drbd_proc.c prints sectors / 2: KiB. */
    @Test
    void givesBytesAndNoCdef() {
        String text = states("Connected", "UpToDate/UpToDate", "");
        assertThat(values(text, "disk")).containsExactly("drbd0read 4096", "drbd0written 3072");
        assertThat(values(text, "network")).containsExactly("drbd0received 2048", "drbd0sent 1024");
        assertThat(values(text, "oos")).containsExactly("drbd0 12288");
        assertThat(List.of("al", "bm", "lo", "pe", "ua", "ap", "ep")).extracting(graph -> values(text, graph).get(0))
                .containsExactly("drbd0 5", "drbd0 6", "drbd0 7", "drbd0 8", "drbd0 9", "drbd0 10", "drbd0 11");
        assertThat(Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(text))).config("lunwatch_drbd"))
                .doesNotContain(".cdef");
    }

    @Test
    void givesAMinorItsColourWhateverElseThereIs() {
        assertThat(colour(12)).isEqualTo(colour(0, 1, 12)).hasSize(1);
    }

    private static List<String> colour(int... minors) {
        return Written.of(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(DrbdText.of(minors)))).config("lunwatch_drbd").lines()
                .filter(line -> line.startsWith("drbd12.colour ")).limit(1).toList();
    }
}
