package lunwatch.drbd.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lunwatch.demo.Cycle;
import lunwatch.demo.Load;
import lunwatch.demo.WorkingDay;
import lunwatch.drbd.state.PeerDevice;
import lunwatch.drbd.state.ProcDrbdParser;
import lunwatch.drbd.state.ResyncProgress;
import lunwatch.reading.MalformedText;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of the demo beside lines that DRBD 8.4.11 printed. */
class ProcDrbdTest {

    private static final Cycle CYCLE = new Cycle(Instant.parse("2026-11-20T09:11:00Z"));

    private static final Load LOAD = new Load(new WorkingDay(ZoneId.of("Europe/Berlin")));

    @ParameterizedTest(name = "{1} s after the beginning as {0}")
    @CsvSource({
        "08-connected-uptodate-idle.node-s, 60",
        "09-connected-uptodate-write-io-t1.node-a, 300",
        "34-peer-killed-WFConnection.node-a, 400",
        "05-initial-resync-fixed-rate-t1.node-a, 440"})
    void minorZeroIsPrintedAsTheKernelPrintsIt(String fixture, int second) {
        assertThat(shape(text(CYCLE.start().plusSeconds(second)))).isEqualTo(shape(Fixtures.drbd("drbd8", fixture)));
    }

    /** Header and minor 0, with a 9 for each number and the bar of the progress reduced to its width. */
    private static String shape(String text) {
        String bare = text.substring(0, text.indexOf("\n 1: ") + 1).replaceAll("0: cs", "M: cs");
        return Pattern.compile("\\[[=>.]*]").matcher(bare).replaceAll(bar -> "[" + (bar.end() - bar.start()) + "]")
                .replaceAll("[0-9][0-9,]*", "9").replaceAll(": +9\\.9%", ":9.9%");
    }

    @Test
    void theResyncRisesFromNothingToAll() throws MalformedText {
        for (int minor = 0; minor < ProcDrbdText.MINORS; minor++) {
            double before = 0;
            long left = Long.MAX_VALUE;
            for (Instant now = CYCLE.peerReturns(); now.isBefore(CYCLE.inSync(minor)); now = now.plusSeconds(1)) {
                PeerDevice peer = peerDevice(minor, now);
                ResyncProgress progress = peer.progress().orElseThrow();
                assertThat(progress.doneRatio().orElseThrow()).isBetween(before, 1.0);
                assertThat(progress.left()).isEqualTo(peer.activity().outOfSync());
                assertThat(progress.left().orElseThrow().count()).isLessThanOrEqualTo(left).isPositive();
                before = progress.doneRatio().orElseThrow();
                left = progress.left().orElseThrow().count();
            }
            assertThat(before).isGreaterThan(0.95);
            assertThat(peerDevice(minor, CYCLE.inSync(minor)).progress()).isEmpty();
            assertThat(peerDevice(minor, CYCLE.inSync(minor)).activity().outOfSync().orElseThrow().count()).isZero();
        }
    }

    @Test
    void blocksGoOutOfSyncWhileThePeerIsGone() throws MalformedText {
        assertThat(outOfSync(CYCLE.peerLeaves())).isZero();
        assertThat(outOfSync(CYCLE.peerLeaves().plusSeconds(30))).isPositive();
        assertThat(outOfSync(CYCLE.peerReturns())).isGreaterThan(outOfSync(CYCLE.peerLeaves().plusSeconds(30)));
        assertThat(Stream.of(20, 40, 59).map(CYCLE.peerLeaves()::plusSeconds).map(now -> new Replica(0, LOAD, CYCLE, now).sent()))
                .containsOnly(new Replica(0, LOAD, CYCLE, CYCLE.peerLeaves()).sent());
    }

    private static long outOfSync(Instant now) throws MalformedText {
        return peerDevice(0, now).activity().outOfSync().orElseThrow().count();
    }

    private static PeerDevice peerDevice(int minor, Instant now) throws MalformedText {
        return ProcDrbdParser.parse(text(now)).resources().get(minor).connections().get(0).peerDevices().get(0);
    }

    private static String text(Instant now) {
        return new ProcDrbdText(LOAD, CYCLE, now).text();
    }
}
