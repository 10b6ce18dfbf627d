package lunwatch.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FamiliesTest {

    /** {@code ns:202556 nr:0 dw:204312 dr:262100 al:35 ... lo:90 pe:837 ... ap:837} of minor 0, in base units. */
    @Test
    void drbdSizesAreInBytes() {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("09-connected-uptodate-write-io-t2.node-a", "16-after-clearconfig"));
        assertThat(value(sample, "lunwatch_drbd_sent_bytes_total", "minor=\"0\"")).isEqualTo(202_556L * 1024);
        assertThat(value(sample, "lunwatch_drbd_received_bytes_total", "minor=\"0\"")).isEqualTo(0L);
        assertThat(value(sample, "lunwatch_drbd_written_bytes_total", "minor=\"0\"")).isEqualTo(204_312L * 1024);
        assertThat(value(sample, "lunwatch_drbd_read_bytes_total", "minor=\"0\"")).isEqualTo(262_100L * 1024);
        assertThat(value(sample, "lunwatch_drbd_activity_log_writes_total", "minor=\"0\"")).isEqualTo(35L);
        assertThat(value(sample, "lunwatch_drbd_lower_pending_requests", "minor=\"0\"")).isEqualTo(90L);
        assertThat(value(sample, "lunwatch_drbd_pending_requests", "minor=\"0\"")).isEqualTo(837L);
        assertThat(value(sample, "lunwatch_drbd_written_bytes_total", "minor=\"12\"")).isEqualTo(1200L * 1024);
    }

    @Test
    void outOfSyncIsInBytes() {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("12-after-verify-connected-with-oos.node-a", "16-after-clearconfig"));
        assertThat(value(sample, "lunwatch_drbd_out_of_sync_bytes", "minor=\"0\"")).isEqualTo(100L * 1024);
    }

    /** {@code verified: 18.8% (214524/262100)K finish: 0:00:36 speed: 5,944 (5,944) want: 6,144 K/sec}. */
    @Test
    void progressIsARatioAndBytesAndSeconds() {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("11-online-verify-t1.node-a", "16-after-clearconfig"));
        String labels = "minor=\"0\",operation=\"verify\"";
        assertThat(value(sample, "lunwatch_drbd_sync_done_ratio", labels)).isEqualTo(0.188);
        assertThat(value(sample, "lunwatch_drbd_sync_left_bytes", labels)).isEqualTo(214_524L * 1024);
        assertThat(value(sample, "lunwatch_drbd_sync_speed_bytes_per_second", labels)).isEqualTo(5_944L * 1024);
        assertThat(value(sample, "lunwatch_drbd_sync_wanted_speed_bytes_per_second", labels)).isEqualTo(6_144L * 1024);
        assertThat(value(sample, "lunwatch_drbd_sync_left_seconds", labels)).isEqualTo(36L);
    }

    @Test
    void lioSizesAreInBytes() {
        Sample sample = Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io"));
        String backstore = "backstore=\"iblock_0/lun0\"";
        assertThat(value(sample, "lunwatch_lio_backstore_commands_total", backstore)).isEqualTo(10_646L);
        assertThat(value(sample, "lunwatch_lio_backstore_read_bytes_total", backstore)).isEqualTo(350L << 20);
        assertThat(value(sample, "lunwatch_lio_backstore_written_bytes_total", backstore)).isEqualTo(558L << 20);
        String lun = "fabric=\"iscsi\",target=\"iqn.2016-09.com.example:iscsitgt03\",tpg=\"1\",lun=\"0\",backstore=\"iblock_7/lun11\"";
        assertThat(value(sample, "lunwatch_lio_lun_commands_total", lun)).isEqualTo(252L);
        assertThat(value(sample, "lunwatch_lio_lun_written_bytes_total", lun)).isEqualTo(24L << 20);
        String mapped = "fabric=\"iscsi\",target=\"iqn.2016-09.com.example:iscsitgt01\",tpg=\"1\","
                + "initiator=\"iqn.2016-09.com.example:initiator01\",mapped_lun=\"0\",lun=\"0\"";
        assertThat(value(sample, "lunwatch_lio_mapped_lun_commands_total", mapped)).isEqualTo(5_286L);
        assertThat(value(sample, "lunwatch_lio_mapped_lun_read_bytes_total", mapped)).isEqualTo(21L << 20);
    }

    @Test
    void oneStateOfEachDeviceHolds() {
        Sample sample = Subsystems.ALL.sample(Fixtures.node("34-peer-killed-WFConnection.node-a", "16-after-clearconfig"));
        for (Family family : sample.families()) {
            if (family.kind() == Kind.STATES) {
                assertThat(family.series().stream().mapToLong(series -> series.value().longValue()).sum()).as(family.name()).isEqualTo(3);
            }
        }
        assertThat(value(sample, "lunwatch_drbd_connection_state", "minor=\"12\",state=\"Connecting\"")).isEqualTo(1L);
    }

    @Test
    void aStateThatIsNotKnownIsNamed() {
        Sample sample = Subsystems.ALL.sample(Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content("""
                version: 8.4.11 (api:1/proto:86-101)
                 0: cs:(null) ro:Primary/Secondary ds:Sparkling/UpToDate C r-----
                    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10 ep:1 wo:f oos:11
                """)));
        assertThat(value(sample, "lunwatch_drbd_unknown_state_info", "minor=\"0\",kind=\"disk\",word=\"Sparkling\"")).isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_unknown_state_info", "minor=\"0\",kind=\"connection\",word=\"(null)\"")).isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_disk_state", "minor=\"0\",state=\"UpToDate\"")).isEqualTo(0L);
    }

    /** {@code n2} is one of two peers of volume 0, minor 0: sent 60504 KiB, out of sync 332740, 15.37 %, 120832 sectors in 15120 ms. */
    @Test
    void drbd9IsToldByResourceAndPeer() {
        Sample sample = Subsystems.ALL.sample(Fixtures.node9(Fixtures.status("04-initial-resync-t1.n1")));
        String peer = "resource=\"r0\",volume=\"0\",minor=\"0\",peer=\"n2.example.com\"";
        assertThat(value(sample, "lunwatch_drbd_role", "resource=\"r0\",role=\"Primary\"")).isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_io_suspended_by", "resource=\"r0\",by=\"quorum\"")).isEqualTo(0L);
        assertThat(value(sample, "lunwatch_drbd_connection_state", "resource=\"r0\",peer=\"n3.example.com\",state=\"Connected\""))
                .isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_configured", "resource=\"r0\",volume=\"1\",minor=\"12\"")).isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_size_bytes", "resource=\"r0\",volume=\"1\",minor=\"12\"")).isEqualTo(32_728L * 1024);
        assertThat(value(sample, "lunwatch_drbd_quorum", "resource=\"r0\",volume=\"1\",minor=\"12\"")).isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_sent_bytes_total", peer)).isEqualTo(60_504L * 1024);
        assertThat(value(sample, "lunwatch_drbd_sync_done_ratio", peer + ",operation=\"resync\"")).isEqualTo(0.1537);
        assertThat(value(sample, "lunwatch_drbd_sync_left_bytes", peer + ",operation=\"resync\"")).isEqualTo(332_740L * 1024);
        assertThat(value(sample, "lunwatch_drbd_sync_speed_bytes_per_second", peer + ",operation=\"resync\""))
                .isEqualTo(120_832L * 512 * 1000 / 15_120);
        assertThat(value(sample, "lunwatch_drbd_sync_left_seconds", peer + ",operation=\"resync\"")).isEqualTo(87L);
    }

    @Test
    void namesJoinTheMinorOfDrbd8WhereTheyAreKnown() {
        Reading proc =
                Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(Fixtures.drbd("drbd8", "08-connected-uptodate-idle.node-a")));
        Reading link = Reading.of(Fixtures.AT, DrbdPaths.LINKS + "/r1/0", new Text.Link("../../../drbd12"));
        Sample sample = Subsystems.ALL.sample(Reading.of(Fixtures.AT, List.of(link, proc)));
        String named = "resource=\"r1\",volume=\"0\",minor=\"12\"";
        for (String family : List.of("lunwatch_drbd_configured", "lunwatch_drbd_io_suspended", "lunwatch_drbd_sent_bytes_total")) {
            assertThat(value(sample, family, named)).isNotNull();
            assertThat(value(sample, family, "minor=\"0\"")).isNotNull();
        }
        assertThat(value(sample, "lunwatch_drbd_role", named + ",role=\"Primary\"")).isEqualTo(1L);
        assertThat(value(sample, "lunwatch_drbd_connection_state", named + ",state=\"Connected\"")).isEqualTo(1L);
    }

    /** DRBD 9 prints devices that the tools of 8.4 set up in both places. What drbdsetup says has the names. */
    @Test
    void aMinorThatIsSeenInBothPlacesIsThereOnce() {
        String status = Fixtures.status("06-uptodate-idle.n1");
        Reading proc = Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content("""
                version: 9.2.19 (api:2/proto:86-124) (compat 8.4)
                 0: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
                    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10 ep:1 wo:f oos:11
                 3: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
                    ns:1 nr:2 dw:3 dr:4 al:5 bm:6 lo:7 pe:8 ua:9 ap:10 ep:1 wo:f oos:11
                """));
        Sample both =
                Subsystems.ALL.sample(
                        Reading.of(Fixtures.AT, List.of(proc, Reading.of(Fixtures.AT, DrbdPaths.STATUS, new Text.Content(status)))));
        assertThat(Watched.family(both, "lunwatch_drbd_read_bytes_total").series()).extracting(series -> series.labels().toString())
                .containsExactly("resource=\"r0\",volume=\"0\",minor=\"0\"", "resource=\"r0\",volume=\"1\",minor=\"12\"", "minor=\"3\"");
        Sample failed =
                Subsystems.ALL.sample(
                        Reading.of(Fixtures.AT, List.of(proc, Reading.of(Fixtures.AT, DrbdPaths.STATUS, Text.Unreadable.ETIMEDOUT))));
        assertThat(value(failed, "lunwatch_drbd_read_bytes_total", "minor=\"0\"")).isEqualTo(4096L);
        assertThat(value(failed, "lunwatch_collector_success", "collector=\"drbdsetup\"")).isEqualTo(0L);
        assertThat(value(failed, "lunwatch_collector_success", "collector=\"drbd\"")).isEqualTo(1L);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySeriesHasLabelsOfItsOwn(Reading reading) {
        for (Family family : Subsystems.ALL.sample(reading).families()) {
            List<Labels> labels = family.series().stream().map(Series::labels).toList();
            assertThat(new HashSet<>(labels)).as(family.name()).hasSameSizeAs(labels);
        }
    }

    static Stream<Reading> samples() {
        return Stream.of(
                Fixtures.statusNames().stream().map(name -> Fixtures.node9(Fixtures.status(name))),
                Fixtures.names("drbd8").stream()
                        .map(name -> Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(Fixtures.drbd("drbd8", name)))),
                Fixtures.names("lio").stream().map(Fixtures::lio)).flatMap(readings -> readings);
    }

    private static Number value(Sample sample, String family, String labels) {
        return Watched.family(sample, family).series().stream()
                .filter(series -> series.labels().toString().equals(labels))
                .map(Series::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(family + " has no series " + labels));
    }
}
