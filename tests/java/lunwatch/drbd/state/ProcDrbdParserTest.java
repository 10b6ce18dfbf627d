package lunwatch.drbd.state;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import lunwatch.reading.MalformedText;
import lunwatch.subsystem.Problem;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ProcDrbdParserTest {

    private static final String HEADER = """
            version: 8.4.11 (api:1/proto:86-101)
            srcversion: F73C670A7EC572DB9CF3E5B\s
            """;

    /** Capture, then for each minor: connection, replication, roles, disks, protocol, flags, and progress if there is any. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            01-loaded-unconfigured.node-a                                |
            01-loaded-unconfigured.node-s                                |
            02-minors-created-but-unconfigured-a-only.node-a             | 0 unconfigured; 1 unconfigured
            02-minors-created-but-unconfigured-a-only.node-s             |
            03-a-up-peer-not-configured.node-a                           | 0 Connecting/Off Secondary/Unknown Inconsistent/DUnknown C r----s; 1 Connecting/Off Secondary/Unknown Inconsistent/DUnknown C r----s; 12 Connecting/Off Secondary/Unknown Inconsistent/DUnknown C r-----
            03-a-up-peer-not-configured.node-s                           |
            04-secondary-secondary-inconsistent.node-a                   | 0 Connected/Established Secondary/Secondary Inconsistent/Inconsistent C r-----; 1 Connected/Established Secondary/Secondary Inconsistent/Inconsistent C r-----; 12 Connected/Established Secondary/Secondary Inconsistent/Inconsistent C r-----
            04-secondary-secondary-inconsistent.node-s                   | 0 Connected/Established Secondary/Secondary Inconsistent/Inconsistent C r-----; 1 Connected/Established Secondary/Secondary Inconsistent/Inconsistent C r-----; 12 Connected/Established Secondary/Secondary Inconsistent/Inconsistent C r-----
            05-initial-resync-fixed-rate-t1.node-a                       | 0 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.141; 1 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent C rap---; 12 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.007
            05-initial-resync-fixed-rate-t1.node-s                       | 0 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.11; 1 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate C rap---; 12 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.006
            05-initial-resync-proc_details-1.node-a                      | 0 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.344; 1 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent C rap---; 12 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.017
            05-initial-resync-proc_details-1.node-s                      | 0 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.329; 1 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate C rap---; 12 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.016
            05-initial-resync-proc_details-2.node-a                      | 0 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.375; 1 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent C rap---; 12 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.019
            05-initial-resync-proc_details-2.node-s                      | 0 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.375; 1 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate C rap---; 12 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.018
            06-paused-sync-by-user-on-a.node-a                           | 0 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent C r--u--; 1 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent C rapu--; 12 Connected/PausedSyncS Primary/Secondary UpToDate/Inconsistent C r--u--
            06-paused-sync-by-user-on-a.node-s                           | 0 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate C r-p---; 1 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate C rap---; 12 Connected/PausedSyncT Secondary/Primary Inconsistent/UpToDate C r-p---
            07-resync-dynamic-controller-t1.node-a                       | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.175
            07-resync-dynamic-controller-t1.node-s                       | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/SyncTarget Secondary/Primary Inconsistent/UpToDate C r----- RESYNC 0.124
            08-connected-uptodate-idle.node-a                            | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            08-connected-uptodate-idle.node-s                            | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            09-connected-uptodate-write-io-t1.node-a                     | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            09-connected-uptodate-write-io-t1.node-s                     | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            09-connected-uptodate-write-io-t2.node-a                     | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            09-connected-uptodate-write-io-t2.node-s                     | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            11-online-verify-t1.node-a                                   | 0 Connected/VerifyS Primary/Secondary UpToDate/UpToDate C r----- VERIFY 0.188; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            11-online-verify-t1.node-s                                   | 0 Connected/VerifyT Secondary/Primary UpToDate/UpToDate C r----- VERIFY 0.125; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            12-after-verify-connected-with-oos.node-a                    | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            12-after-verify-connected-with-oos.node-s                    | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            14-suspend-io-on-a.node-a                                    | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C s-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C s-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            14-suspend-io-on-a.node-s                                    | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            15-s-disconnected-gracefully-a-WFConnection.node-a           | 0 Connecting/Off Primary/Unknown UpToDate/Outdated C r-----; 1 Connecting/Off Primary/Unknown UpToDate/Outdated C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            15-s-disconnected-gracefully-a-WFConnection.node-s           | 0 StandAlone/Off Secondary/Unknown Outdated/DUnknown - r-----; 1 StandAlone/Off Secondary/Unknown Outdated/DUnknown - r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            20-split-brain-standalone.node-a                             | 0 StandAlone/Off Primary/Unknown UpToDate/DUnknown - r-----; 1 StandAlone/Off Primary/Unknown UpToDate/DUnknown - r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            20-split-brain-standalone.node-s                             | 0 StandAlone/Off Primary/Unknown UpToDate/DUnknown - r-----; 1 StandAlone/Off Primary/Unknown UpToDate/DUnknown - r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            23-primary-a-diskless-minor1-reading-from-peer.node-a        | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary Diskless/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            23-primary-a-diskless-minor1-reading-from-peer.node-s        | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/Diskless C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            25-a-minor1-backing-device-hangs-detach-force-Failed.node-a  | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary Failed/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            25-a-minor1-backing-device-hangs-detach-force-Failed.node-s  | 0 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----; 1 Connected/Established Secondary/Primary UpToDate/Failed C r-----; 12 Connected/Established Secondary/Primary UpToDate/UpToDate C r-----
            29-network-cut-2s.node-a                                     | 0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 1 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----; 12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----
            34-peer-killed-WFConnection.node-a                           | 0 Connecting/Off Primary/Unknown UpToDate/DUnknown C r-----; 1 Connecting/Off Primary/Unknown UpToDate/DUnknown C r-----; 12 Connecting/Off Primary/Unknown UpToDate/DUnknown C r-----
            37-only-minor-12-left.node-a                                 | 12 StandAlone/Off Secondary/Unknown UpToDate/DUnknown - r-----
            """)
    void tellsTheStatesOfEachCapture(String capture, String expected) throws MalformedText {
        assertThat(states(ProcDrbdParser.parse(Fixtures.drbd("drbd8", capture)))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void understandsEveryCaptureWholly(String capture) throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(Fixtures.drbd("drbd8", capture));
        assertThat(drbd.problems()).isEmpty();
        assertThat(drbd.version()).contains(new ModuleVersion("8.4.11", "1", "86-101"));
    }

    static List<String> captures() {
        return Fixtures.names("drbd8");
    }

    @Test
    void givesEachCounterItsMeaning() throws MalformedText {
        Resource minor0 = ProcDrbdParser.parse(Fixtures.drbd("drbd8", "09-connected-uptodate-write-io-t2.node-a")).resources().get(0);
        assertThat(minor0.devices().get(0).activity())
                .isEqualTo(new DiskActivity(Optional.of(new Kib(262100)), Optional.of(new Kib(204312)),
                        OptionalLong.of(35), OptionalLong.of(0), OptionalLong.of(90), OptionalLong.of(837)));
        assertThat(minor0.connections().get(0).peerDevices().get(0).activity()).isEqualTo(new PeerActivity(Optional.of(new Kib(202556)),
                Optional.of(new Kib(0)), Optional.of(new Kib(0)), OptionalLong.of(837), OptionalLong.of(0)));
        assertThat(minor0.epochs()).hasValue(1);
        assertThat(minor0.writeOrdering()).contains("flush");
    }

    @Test
    void readsProgressInItsUnits() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(Fixtures.drbd("drbd8", "07-resync-dynamic-controller-t1.node-s"));
        ResyncProgress progress = drbd.resources().get(2).connections().get(0).peerDevices().get(0).progress().orElseThrow();
        // (4492/5120)M is MiB; finish: 0:04:00; speed: 19,104 and want: 102,400 are KiB per second.
        assertThat(progress)
                .isEqualTo(new ResyncProgress(ResyncProgress.Operation.RESYNC, OptionalDouble.of(0.124), Optional.of(new Kib(4492 * 1024)),
                        OptionalLong.of(19_104 * 1024), OptionalLong.of(102_400 * 1024), OptionalLong.of(240), false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            	[=>...] sync'ed: 14.1% (227492/262100)K\\n\\tfinish: 0:01:05 speed: 3,460 (3,460) K/sec            | 227492  | 3460 | 65   | false
            	[=>...] sync'ed:  0.7% (14996/15360)Mfinish: 0:04:08 speed: 61,440 (53,248) K/sec                 | 15355904| 61440| 248  | false
            	[=>...] sync'ed:  0.7% (10/20)K delay_probe: 7\\n\\tfinish: 100:00:01 speed: 0 (0) K/sec (stalled) | 10      | 0    | 360001 | true
            	[=>...] sync'ed:  0.7% (10/20)K\\n\\t stalled                                                       | 10      |      |      | true
            	[=>...] sync'ed:  0.7% (10/20)K\\n\\tfinish: ∞ speed: -1,234 (-2 -- 1,000,000) want: 4 K/sec (stalled)\\n\\t  0% sector pos: 0/40 stop sector: 20 | 10 | -1234 | | true
            	[=>...] sync'ed:  0.7% (10/20)K\\n\\tfinish: 0:00:00 speed: 36028797018,963,968 (-16 -- 12) K/sec         | 10      |      |      | false
            	[=>...] sync'ed:  0.7% (10/20)K\\n\\tfinish: 0:00:00 speed: -4096 (-16 -- 12) K/sec                      | 10      | -4096 |     | false
            """)
    void readsTheProgressOfOlderVersions(String lines, long leftKib, Long speedKib, Long seconds, boolean stalled) throws MalformedText {
        String text = HEADER + device(" 0: cs:SyncSource ro:Primary/Secondary ds:UpToDate/Inconsistent C r-----") + lines.translateEscapes()
                + "\n";
        ResyncProgress progress =
                ProcDrbdParser.parse(text).resources().get(0).connections().get(0).peerDevices().get(0).progress().orElseThrow();
        assertThat(progress.left()).contains(new Kib(leftKib));
        assertThat(progress.speed()).isEqualTo(speedKib == null ? OptionalLong.empty() : OptionalLong.of(speedKib * 1024));
        assertThat(progress.secondsLeft()).isEqualTo(seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds));
        assertThat(progress.stalled()).isEqualTo(stalled);
    }

    @Test
    void understandsWhatDrbd80Printed() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse("""
                version: 8.0.14 (api:86/proto:86)
                GIT-hash: bb447522fc9a87d0069b7e14f0234911ebdab0f7 build by phil@fat-tyre, 2008-11-12 16:40:33
                 0: cs:Connected st:Primary/Secondary ds:UpToDate/UpToDate C r---
                    ns:16 nr:4 dw:20 dr:8 al:1 bm:2 lo:0 pe:0 ua:0 ap:0
                	resync: used:0/61 hits:0 misses:0 starving:0 dirty:0 changed:0
                	act_log: used:0/127 hits:3 misses:1 starving:0 dirty:0 changed:1
                """);
        assertThat(drbd.problems()).isEmpty();
        assertThat(states(drbd)).isEqualTo("0 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----");
        assertThat(drbd.resources().get(0).epochs()).isEmpty();
        assertThat(drbd.resources().get(0).connections().get(0).peerDevices().get(0).activity().outOfSync()).isEmpty();
    }

    @Test
    void keepsAStateItDoesNotKnow() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(HEADER + device(" 0: cs:(null) ro:Primary/Secondary ds:Sparkling/UpToDate C r-----"));
        assertThat(states(drbd)).isEqualTo("0 (null)/(null) Primary/Secondary Sparkling/UpToDate C r-----");
    }

    @Test
    void tellsDrbd9ByItsHeader() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(Fixtures.drbd("drbd9", "06-uptodate-idle.n1"));
        assertThat(drbd.version().orElseThrow().isNine()).isTrue();
        assertThat(drbd.resources()).isEmpty();
        assertThat(drbd.problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0} => {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ns:12 nr:x dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0                   | 'nr:x' is not a number
            nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0                         | no line of counters
            ns:1 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0                         | no nr:
            ns:-1 nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0                   | 'ns:-1' is not a size
            ns:0 nr:0 dw:0 dr:0 al:-1 bm:0 lo:0 pe:0 ua:0 ap:0                   | 'al:-1' is negative
            ns:99999999999999999999 nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 | 'ns:99999999999999999999' is not a number
            ns:0 nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 oos:18446744073709551608 | 'oos:18446744073709551608' is not a number
            """)
    void saysWhichNumberIsBrokenAndLosesOnlyThat(String counters, String message) throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(HEADER
                + " 3: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----\n    " + counters + "\n"
                + device("14: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----"));
        assertThat(drbd.problems()).containsExactly(new Problem("/proc/drbd", "minor 3: " + message));
        assertThat(states(drbd)).startsWith("3 Connected").contains("; 14 Connected");
    }

    @Test
    void saysThatItDoesNotUnderstandTheProgress() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(HEADER + device(" 0: cs:SyncSource ro:Primary/Secondary ds:UpToDate/Inconsistent C r-----")
                + "\t[=>...] sync'ed: 114.1% (227492/262100)K\n");
        assertThat(drbd.problems()).containsExactly(
                new Problem("/proc/drbd", "minor 0: progress not understood: '[=>...] sync'ed: 114.1% (227492/262100)K'"));
        assertThat(drbd.resources().get(0).connections().get(0).peerDevices().get(0).progress()).isEmpty();
    }

    @Test
    void losesOnlyTheMinorWhoseStatesItDoesNotUnderstand() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse(HEADER + device(" 3: cs:Connected Primary")
                + device("14: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----"));
        assertThat(drbd.problems()).containsExactly(new Problem("/proc/drbd", "minor 3: states not understood: 'cs:Connected Primary'"));
        assertThat(states(drbd)).startsWith("14 Connected");
    }

    /** DRBD 9.2.19 for a resource that was set up by the tools of 8.4 (drbd_legacy_84.c). */
    @Test
    void understandsTheCompatibleTextOfDrbd9() throws MalformedText {
        Drbd drbd = ProcDrbdParser.parse("""
                version: 9.2.19 (api:2/proto:86-124) (compat 8.4)
                GIT-hash: a7afc67e5873f3fedce8d944c89edf87ffb7c116 build by @vm, 2026-11-20 08:57:55

                 1: cs:SyncSource ro:Primary/Secondary ds:UpToDate/Inconsistent C r-----
                    ns:128512 nr:0 dw:0 dr:257536 al:0 bm:36 lo:1 pe:0 ua:0 ap:0 ep:1 wo:f oos:264644
                \t[=====>..............] sync'ed: 33.4% (264644/393156)K
                \tfinish: ∞ speed: -4,144 (-4,736 -- 4,016) K/sec
                \t  0% sector pos: 0/786312
                 2: cs:(null) ro:Secondary/Unknown ds:Diskless/DUnknown   r-----
                    ns:0 nr:0 dw:0 dr:0 al:0 bm:0 lo:0 pe:0 ua:0 ap:0 ep:0 wo:n oos:0
                """);
        assertThat(drbd.problems()).isEmpty();
        assertThat(drbd.version().orElseThrow().isNine()).isTrue();
        assertThat(states(drbd)).isEqualTo("1 Connected/SyncSource Primary/Secondary UpToDate/Inconsistent C r----- RESYNC 0.334; "
                + "2 (null)/(null) Secondary/Unknown Diskless/DUnknown - r-----");
    }

    /** The parts of a number and the ordering by its number (drbd_debugfs.c of DRBD 9). */
    @Test
    void understandsTheTextInDebugfsOfDrbd9() throws MalformedText {
        Resource resource = ProcDrbdParser.parse("""
                12: cs:Established ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
                    ns:32728 nr:0 dw:0 dr:65456 al:0 bm:8 lo:1 pe:[3;4] ua:0 ap:[-1;2] ep:1 wo:2 oos:0
                \tact_log: used:0/1237 hits:0 misses:0 starving:0 locked:0 changed:0
                \tblocked on activity log: 0/0/0
                """).resources().get(0);
        assertThat(states(resource)).isEqualTo("12 Connected/Established Primary/Secondary UpToDate/UpToDate C r-----");
        assertThat(resource.devices().get(0).activity().upperPending()).hasValue(1);
        assertThat(resource.connections().get(0).peerDevices().get(0).activity().pending()).hasValue(7);
        assertThat(resource.writeOrdering()).contains("flush");
    }

    @Test
    void keepsNegativeGaugesNegative() throws MalformedText {
        String text = HEADER + " 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----\n"
                + "    ns:0 nr:0 dw:0 dr:0 al:0 bm:0 lo:-4 pe:0 ua:0 ap:0 ep:1 wo:f oos:0\n";
        assertThat(ProcDrbdParser.parse(text).resources().get(0).devices().get(0).activity().lowerPending()).hasValue(-4);
    }

    @Test
    void doesNotTrustALastLineWithoutItsNewline() throws MalformedText {
        String whole = HEADER + device(" 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----");
        Drbd drbd = ProcDrbdParser.parse(whole.substring(0, whole.length() - 2));
        assertThat(drbd.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.devices().get(0).activity().read()).isEmpty();
            assertThat(resource.connections().get(0).peerDevices().get(0).activity().outOfSync()).isEmpty();
        });
        assertThat(drbd.problems()).hasSize(2);
    }

    @Test
    void takesAMinorThatIsPrintedTwiceOnce() throws MalformedText {
        String device = device(" 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----");
        Drbd drbd = ProcDrbdParser.parse(HEADER + device + device);
        assertThat(drbd.resources()).hasSize(1);
        assertThat(drbd.problems()).containsExactly(new Problem("/proc/drbd", "minor 0: printed twice"));
    }

    @Test
    void refusesWhatIsNotProcDrbd() {
        assertThatThrownBy(() -> ProcDrbdParser.parse("total 0\n")).isInstanceOf(MalformedText.class).hasMessageContaining("'total 0?'");
    }

    private static String device(String states) {
        return states + "\n    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10 ep:1 wo:f oos:11\n";
    }

    private static String states(Drbd drbd) {
        Stream<String> unconfigured = drbd.unconfigured().stream().sorted().map(minor -> minor + " unconfigured");
        return Stream.concat(unconfigured, drbd.resources().stream().map(ProcDrbdParserTest::states)).collect(joining("; "));
    }

    private static String states(Resource resource) {
        Device device = resource.devices().get(0);
        Connection connection = resource.connections().get(0);
        PeerDevice peer = connection.peerDevices().get(0);
        return device.minor() + " " + connection.state().name() + "/" + peer.replication().name()
                + " " + resource.role().name() + "/" + connection.peerRole().name()
                + " " + device.disk().name() + "/" + peer.disk().name()
                + " " + (connection.protocol().isEmpty() ? "-" : connection.protocol()) + " " + flags(resource)
                + peer.progress().map(progress -> " " + progress.operation() + " " + progress.doneRatio().orElseThrow()).orElse("");
    }

    private static String flags(Resource resource) {
        Device device = resource.devices().get(0);
        ResyncPaused paused = resource.connections().get(0).peerDevices().get(0).paused();
        boolean congested = device.backingDeviceCongested().orElseThrow() || resource.connections().get(0).congested().orElseThrow();
        return (resource.suspended() ? "s" : "r") + (paused.byDependency() ? "a" : "-") + (paused.byPeer() ? "p" : "-")
                + (paused.byUser() ? "u" : "-") + (congested ? "d" : "-") + (device.activityLogSuspended().orElseThrow() ? "s" : "-");
    }
}
