package lunwatch.drbd.state;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import lunwatch.reading.MalformedText;
import lunwatch.subsystem.Problem;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DrbdsetupParserTest {

    private static final String BUSY = Fixtures.status("04-initial-resync-t1.n1");

    /** Capture, then for each peer and minor: connection, replication, roles, disks, and progress if there is any. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            01-loaded-unconfigured.n1            |
            01-loaded-unconfigured.n2            |
            01-loaded-unconfigured.n3            |
            02-n1-up-peers-not.n1                | n2/0 Connecting/Off Secondary/Unknown Inconsistent/DUnknown; n2/12 Connecting/Off Secondary/Unknown Inconsistent/DUnknown; n3/0 Connecting/Off Secondary/Unknown Inconsistent/DUnknown; n3/12 Connecting/Off Secondary/Unknown Inconsistent/DUnknown
            02-n1-up-peers-not.n2                |
            02-n1-up-peers-not.n3                |
            04-initial-resync-t1.n1              | n2/0 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent RESYNC 0.1537; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/0 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent RESYNC 0.1524; n3/12 Connected/Established Primary/Secondary UpToDate/UpToDate
            04-initial-resync-t1.n2              | n1/0 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate RESYNC 0.0938; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n3/0 Connected/Established Secondary/Secondary Inconsistent/Inconsistent paused:peer,dependency; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            04-initial-resync-t1.n3              | n1/0 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate RESYNC 0.1472; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n2/0 Connected/Established Secondary/Secondary Inconsistent/Inconsistent paused:peer,dependency; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            05-paused-sync.n1                    | n2/0 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent paused:user RESYNC 0.336; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate paused:user; n3/0 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent paused:user RESYNC 0.3347; n3/12 Connected/Established Primary/Secondary UpToDate/UpToDate paused:user
            05-paused-sync.n2                    | n1/0 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate paused:peer RESYNC 0.336; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate paused:peer; n3/0 Connected/Established Secondary/Secondary Inconsistent/Inconsistent; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            05-paused-sync.n3                    | n1/0 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate paused:peer RESYNC 0.3347; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate paused:peer; n2/0 Connected/Established Secondary/Secondary Inconsistent/Inconsistent; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            06-uptodate-idle.n1                  | n2/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Primary/Secondary UpToDate/UpToDate
            06-uptodate-idle.n2                  | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n3/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            06-uptodate-idle.n3                  | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n2/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            07-uptodate-write-io-t1.n1           | n2/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Primary/Secondary UpToDate/UpToDate
            07-uptodate-write-io-t1.n2           | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n3/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            07-uptodate-write-io-t1.n3           | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n2/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            08-online-verify.n1                  | n2/0 Connected/VerifyS Primary/Secondary UpToDate/UpToDate VERIFY 0.4822; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/0 Connected/VerifyS Primary/Secondary UpToDate/UpToDate VERIFY 0.4676; n3/12 Connected/Established Primary/Secondary UpToDate/UpToDate
            08-online-verify.n2                  | n1/0 Connected/VerifyT Secondary/Primary UpToDate/UpToDate VERIFY 0.2523; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n3/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            08-online-verify.n3                  | n1/0 Connected/VerifyT Secondary/Primary UpToDate/UpToDate VERIFY 0.3942; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n2/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            09-last-node-disconnected-oos.n1     | n2/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/0 Connecting/Off Primary/Unknown UpToDate/DUnknown; n3/12 Connecting/Off Primary/Unknown UpToDate/DUnknown
            09-last-node-disconnected-oos.n2     | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n3/0 Connecting/Off Secondary/Unknown UpToDate/Outdated; n3/12 Connecting/Off Secondary/Unknown UpToDate/Outdated
            09-last-node-disconnected-oos.n3     | n1/0 StandAlone/Off Secondary/Unknown Outdated/DUnknown; n1/12 StandAlone/Off Secondary/Unknown Outdated/DUnknown; n2/0 StandAlone/Off Secondary/Unknown Outdated/DUnknown; n2/12 StandAlone/Off Secondary/Unknown Outdated/DUnknown
            11-primary-diskless-volume1.n1       | n2/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Primary/Secondary Diskless/UpToDate; n3/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Primary/Secondary Diskless/UpToDate
            11-primary-diskless-volume1.n2       | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/Diskless; n3/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            11-primary-diskless-volume1.n3       | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/Diskless; n2/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            12-suspend-io.n1                     | n2/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Primary/Secondary UpToDate/UpToDate; suspended:user
            12-suspend-io.n2                     | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n3/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n3/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            12-suspend-io.n3                     | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary UpToDate/UpToDate; n2/0 Connected/Established Secondary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Secondary/Secondary UpToDate/UpToDate
            13-split-brain.n1                    | n2/0 Connected/Established Primary/Secondary UpToDate/UpToDate; n2/12 Connected/Established Primary/Secondary UpToDate/Outdated; n3/0 StandAlone/Off Primary/Unknown UpToDate/DUnknown; n3/12 StandAlone/Off Primary/Unknown UpToDate/DUnknown
            13-split-brain.n2                    | n1/0 Connected/Established Secondary/Primary UpToDate/UpToDate; n1/12 Connected/Established Secondary/Primary Outdated/Outdated; n3/0 Connected/Established Secondary/Secondary UpToDate/Outdated; n3/12 Connected/Established Secondary/Secondary Outdated/Outdated
            13-split-brain.n3                    | n1/0 StandAlone/Off Secondary/Unknown Outdated/DUnknown; n1/12 StandAlone/Off Secondary/Unknown Outdated/DUnknown; n2/0 Connected/Established Secondary/Secondary Outdated/UpToDate; n2/12 Connected/Established Secondary/Secondary Outdated/Outdated
            15-down.n1                           |
            """)
    void tellsTheStatesOfEachCapture(String capture, String expected) throws MalformedText {
        assertThat(states(DrbdsetupParser.parse(Fixtures.status(capture)).resources())).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void understandsEveryCaptureWholly(String capture) throws MalformedText {
        assertThat(DrbdsetupParser.parse(Fixtures.status(capture)).problems()).isEmpty();
    }

    static List<String> captures() {
        return Fixtures.statusNames();
    }

    @Test
    void givesEachNumberItsMeaning() throws MalformedText {
        Resource r0 = DrbdsetupParser.parse(Fixtures.status("08-online-verify.n1")).resources().get(0);
        assertThat(r0.name()).contains("r0");
        assertThat(r0.minor()).isEmpty();
        assertThat(r0.writeOrdering()).contains("flush");
        assertThat(r0.suspended()).isFalse();
        assertThat(r0.suspendedBy()).contains(Set.of());
        assertThat(r0.devices().get(0)).isEqualTo(new Device(0, OptionalInt.of(0), DiskState.UP_TO_DATE, Optional.of(new Kib(393156)),
                Optional.of(true), Optional.of(false), Optional.empty(), Optional.empty(), new DiskActivity(Optional.of(new Kib(1164628)),
                        Optional.of(new Kib(43520)), OptionalLong.of(21), OptionalLong.of(77), OptionalLong.of(0), OptionalLong.of(0))));
        Connection n2 = r0.connections().get(0);
        assertThat(n2.peer()).contains("n2.example.com");
        assertThat(n2.congested()).contains(false);
        assertThat(n2.applicationInFlight()).hasValue(0);
        assertThat(n2.peerDevices().get(0).activity()).isEqualTo(new PeerActivity(Optional.of(new Kib(436676)), Optional.of(new Kib(0)),
                Optional.of(new Kib(0)), OptionalLong.of(46), OptionalLong.of(631)));
        // 379184 sectors in 17192 ms; want 26.33 MiB/s; ov-left 407128 sectors.
        assertThat(n2.peerDevices().get(0).progress()).contains(new ResyncProgress(ResyncProgress.Operation.VERIFY,
                OptionalDouble.of(0.4822),
                Optional.of(new Kib(203564)), OptionalLong.of(379184L * 512 * 1000 / 17192), OptionalLong.of(Math.round(26.33 * (1 << 20))),
                OptionalLong.of(19), false));
    }

    @Test
    void saysWhatSuspends() throws MalformedText {
        Resource r0 = DrbdsetupParser.parse(Fixtures.status("12-suspend-io.n1")).resources().get(0);
        assertThat(r0.suspended()).isTrue();
        assertThat(r0.suspendedBy()).contains(Set.of("user"));
    }

    /** An atomic_t below zero, as drbdsetup prints it: 32 bits without a sign, or 64. */
    @Test
    void keepsNegativeGaugesNegative() throws MalformedText {
        Resource r0 = parse(BUSY.replaceFirst("\"lower-pending\": 0", "\"lower-pending\": 4294967294")
                .replaceFirst("\"ap-in-flight\": 0", "\"ap-in-flight\": 18446744073709551608")).get(0);
        assertThat(r0.devices().get(0).activity().lowerPending()).hasValue(-2);
        assertThat(r0.connections().get(0).applicationInFlight()).hasValue(-8 * 512);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nan", "-nan", "inf", "null"})
    void whatIsNotANumberIsNotKnown(String word) throws MalformedText {
        String text = BUSY.replace("\"percent-resync-done\": 15.37", "\"percent-resync-done\": " + word)
                .replace("\"db/dt [MiB/s]\": 3.90,", "\"db/dt [MiB/s]\":" + word + " ,");
        assertThat(DrbdsetupParser.parse(text).problems()).isEmpty();
        ResyncProgress progress = parse(text).get(0).connections().get(0).peerDevices().get(0).progress().orElseThrow();
        assertThat(progress.doneRatio()).isEmpty();
        assertThat(progress.left()).contains(new Kib(332740));
    }

    @Test
    void neverIsNoTime() throws MalformedText {
        String text = BUSY.replace("\"estimated-seconds-to-finish\": 87", "\"estimated-seconds-to-finish\": 987654321");
        assertThat(parse(text).get(0).connections().get(0).peerDevices().get(0).progress().orElseThrow().secondsLeft()).isEmpty();
    }

    @Test
    void aResyncThatLosesGroundHasANegativeSpeed() throws MalformedText {
        String text = BUSY.replace("\"rs-db0-sectors\": 120832", "\"rs-db0-sectors\": -15120");
        assertThat(parse(text).get(0).connections().get(0).peerDevices().get(0).progress().orElseThrow().speed()).hasValue(-512_000);
    }

    /** What an older drbdsetup leaves out is not known, and nothing is wrong with that. */
    @Test
    void missingNumbersAreNotKnown() throws MalformedText {
        DrbdsetupParser.Status status = DrbdsetupParser.parse("""
                [ { "name": "r0", "role": "Primary",
                  "devices": [ { "volume": 0, "minor": 7, "disk-state": "UpToDate" } ],
                  "connections": [ { "name": "n2", "connection-state": "Connected", "peer-role": "Secondary",
                    "peer_devices": [ { "volume": 0, "replication-state": "SyncSource", "peer-disk-state": "Sparkling", "percent-resync-done": 50.00 } ] } ] } ]
                """);
        assertThat(status.problems()).isEmpty();
        assertThat(states(status.resources())).isEqualTo("n2/7 Connected/SyncSource Primary/Secondary UpToDate/Sparkling RESYNC 0.5");
        assertThat(status.resources().get(0).devices().get(0).activity().read()).isEmpty();
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "size": 393156   | "size": "big"                | size is '"big"'
            "size": 393156   | "size": -1                   | size is '-1'
            "size": 393156   | "size": 18446744073709551608 | size is '18446744073709551608'
            "read": 120320   | "read": 1.5                  | read is '1.5'
            "quorum": true   | "quorum": 1                  | quorum is '1'
            """)
    void aNumberThatIsNoneIsAProblemOfItsOwn(String from, String to, String problem) throws MalformedText {
        DrbdsetupParser.Status status = DrbdsetupParser.parse(BUSY.replaceFirst(from, to));
        assertThat(status.problems()).containsExactly(new Problem(DrbdPaths.STATUS, problem));
        assertThat(states(status.resources())).isEqualTo(states(parse(BUSY)));
    }

    @ParameterizedTest(name = "{1} => {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "minor": 12              | "minor": 0            | resource 'r0': volume 1 or minor 0 printed twice
            "name": "n3.example.com" | "name": "n2.example.com" | resource 'r0': peer n2.example.com printed twice
            "minor": 12,             | "minor": 1048576,     | no minor of volume 1
            "role": "Primary"        | "rolle": "Primary"    | no role in
            """)
    void aResourceWhosePartsCannotBeToldApartIsLeftOut(String from, String to, String problem) throws MalformedText {
        DrbdsetupParser.Status status = DrbdsetupParser.parse(BUSY.replaceFirst(from, to));
        assertThat(status.resources()).isEmpty();
        assertThat(status.problems()).anySatisfy(found -> assertThat(found.what()).startsWith(problem));
    }

    @Test
    void skipsWhatStandsBeforeTheJson() throws MalformedText {
        assertThat(parse("drbdsetup: a warning [sic]\n" + BUSY)).isEqualTo(parse(BUSY));
        assertThat(parse("[ ]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "{}", "[", "[ { \"name\": \"r0\", ", "[ ] x", "[{\"a\":1,\"a\":2}]"})
    void refusesWhatIsNotItsJson(String text) {
        assertThatThrownBy(() -> DrbdsetupParser.parse(text)).isInstanceOf(MalformedText.class);
    }

    private static List<Resource> parse(String text) throws MalformedText {
        return DrbdsetupParser.parse(text).resources();
    }

    private static String states(List<Resource> resources) {
        return resources.stream().map(DrbdsetupParserTest::states).collect(joining("; "));
    }

    private static String states(Resource resource) {
        List<String> states = new ArrayList<>();
        for (Connection connection : resource.connections()) {
            for (PeerDevice peer : connection.peerDevices()) {
                Device device = resource.devices().stream().filter(own -> own.minor() == peer.minor()).findFirst().orElseThrow();
                states.add(connection.peer().orElseThrow().substring(0, 2) + "/" + peer.minor()
                        + " " + connection.state().name() + "/" + peer.replication().name()
                        + " " + resource.role().name() + "/" + connection.peerRole().name()
                        + " " + device.disk().name() + "/" + peer.disk().name() + paused(peer.paused())
                        + peer.progress().map(progress -> " " + progress.operation() + " " + progress.doneRatio().orElseThrow())
                                .orElse(""));
            }
        }
        resource.suspendedBy().filter(by -> !by.isEmpty()).ifPresent(by -> states.add("suspended:" + String.join(",", by)));
        return String.join("; ", states);
    }

    private static String paused(ResyncPaused paused) {
        String by = (paused.byUser() ? ",user" : "") + (paused.byPeer() ? ",peer" : "") + (paused.byDependency() ? ",dependency" : "");
        return by.isEmpty() ? "" : " paused:" + by.substring(1);
    }
}
