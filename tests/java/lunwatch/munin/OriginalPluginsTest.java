package lunwatch.munin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the original plugins printed on the captured nodes ({@code tests/fixtures/munin}), against what lunwatch writes: whatever is
 * not equal is named here with its reason.
 */
class OriginalPluginsTest {

    private static final Path RECORDINGS = Path.of("tests/fixtures/munin");

    /** Config and values both: the target was idle, so every number is the same although they were read one after the other. */
    @ParameterizedTest
    @CsvSource({"lio_read, config", "lio_read, fetch", "lio_write, config", "lio_write, fetch"})
    void agreesOnAnIdleTargetInEverything(String graph, String command) throws IOException {
        assertThat(differences("05-blog-2-sessions-idle", graph, command, lio("05-blog-2-sessions-idle"))).isEmpty();
    }

    /** The values are not compared: they moved on between the recording of the plugins and that of the tree. */
    @Test
    void hasMoreOfARichTarget() throws IOException {
        assertThat(differences("11-rich-4-sessions-io", "lio_read", "config", lio("11-rich-4-sessions-io"))).containsExactly(
                // An initiator with an EUI name.
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_10.cdef: nothing -> iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_10,1048576,*",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_10.label: nothing -> iscsitgt02 - eui.02004567a425678d (lun_10) Read",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_10.min: nothing -> 0",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_10.type: nothing -> DERIVE",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_255.cdef: nothing -> iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_255,1048576,*",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_255.label: nothing -> iscsitgt02 - eui.02004567a425678d (lun_255) Read",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_255.min: nothing -> 0",
                "iqn2016_09comexampleiscsitgt02eui02004567a425678dlun_255.type: nothing -> DERIVE",
                // A second portal group.
                "iqn2016_09comexampleiscsitgt02tpgt_2lun_0.cdef: nothing -> iqn2016_09comexampleiscsitgt02tpgt_2lun_0,1048576,*",
                "iqn2016_09comexampleiscsitgt02tpgt_2lun_0.label: nothing -> iscsitgt02 tpgt_2 (lun_0) Read",
                "iqn2016_09comexampleiscsitgt02tpgt_2lun_0.min: nothing -> 0",
                "iqn2016_09comexampleiscsitgt02tpgt_2lun_0.type: nothing -> DERIVE",
                // A target without ACLs, in demo mode.
                "iqn2016_09comexampleiscsitgt03lun_0.cdef: nothing -> iqn2016_09comexampleiscsitgt03lun_0,1048576,*",
                "iqn2016_09comexampleiscsitgt03lun_0.label: nothing -> iscsitgt03 (lun_0) Read",
                "iqn2016_09comexampleiscsitgt03lun_0.min: nothing -> 0",
                "iqn2016_09comexampleiscsitgt03lun_0.type: nothing -> DERIVE");
    }

    /** Patterns that matched no file were printed as fields, and the values of two of them on one line. */
    @Test
    void hasNoFieldsWithoutATarget() throws IOException {
        assertThat(differences("16-after-clearconfig", "lio_write", "config", lio("16-after-clearconfig"))).containsExactly(
                "iqn*.cdef: iqn*,1048576,* -> nothing",
                "iqn*.label: iqn.* (*) Write -> nothing",
                "iqn*.min: 0 -> nothing",
                "iqn*.type: DERIVE -> nothing",
                "iqniqn*.cdef: iqniqn*,1048576,* -> nothing",
                "iqniqn*.label: iqn.* - iqn.* (*) Write -> nothing",
                "iqniqn*.min: 0 -> nothing",
                "iqniqn*.type: DERIVE -> nothing");
        assertThat(differences("16-after-clearconfig", "lio_write", "fetch", lio("16-after-clearconfig")))
                .containsExactly("iqn*.value: iqniqn*.value -> nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {
        // Minor 12 overwrote minor 1, which was the last of one digit.
        "drbd     : drbd12dr.value nothing 0, drbd12dw.value nothing 1200, drbd12nr.value nothing 0, drbd12ns.value nothing 1200,"
                + " drbd12os.value nothing 0, drbd1dr.value 0 77016, drbd1dw.value 1200 0, drbd1ns.value 1200 0",
        "drbd_al  : drbd12al.value nothing 14, drbd1al.value 14 8",
        "drbd_ext : drbd12ap.value nothing 0, drbd12bm.value nothing 0, drbd12ep.value nothing 1, drbd12lo.value nothing 0,"
                + " drbd12pe.value nothing 0, drbd12ua.value nothing 0"
    })
    void tellsMinorsAboveNineFromTheLastBelowTen(String graph, String differences) throws IOException {
        assertThat(differences("09-connected-uptodate-write-io-t2", graph, "fetch", drbd("09-connected-uptodate-write-io-t2.node-a")))
                .containsExactly(arrows(differences));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {
        // Without any minor below ten the number is missing from the names.
        "drbd     : drbd12dr.value nothing 0, drbd12dw.value nothing 10800, drbd12nr.value nothing 0, drbd12ns.value nothing 3800,"
                + " drbd12os.value nothing 7000, drbddr.value 0 nothing, drbddw.value 10800 nothing, drbdnr.value 0 nothing,"
                + " drbdns.value 3800 nothing, drbdos.value 7000 nothing",
        "drbd_al  : drbd12al.value nothing 61, drbdal.value 61 nothing",
        "drbd_ext : drbd12ap.value nothing 0, drbd12bm.value nothing 0, drbd12ep.value nothing 1, drbd12lo.value nothing 0,"
                + " drbd12pe.value nothing 0, drbd12ua.value nothing 0, drbdap.value 0 nothing, drbdbm.value 0 nothing,"
                + " drbdep.value 1 nothing, drbdlo.value 0 nothing, drbdpe.value 0 nothing, drbdua.value 0 nothing"
    })
    void knowsAMinorAboveNineThatIsAlone(String graph, String differences) throws IOException {
        assertThat(differences("37-only-minor-12-left", graph, "fetch", drbd("37-only-minor-12-left.node-a")))
                .containsExactly(arrows(differences));
    }

    @ParameterizedTest
    @CsvSource({"drbd", "drbd_al", "drbd_ext"})
    void agreesThatThereIsNothingWithoutAConfiguredMinor(String graph) throws IOException {
        for (String name : List.of("01-loaded-unconfigured", "02-minors-created-but-unconfigured-a-only")) {
            assertThat(differences(name, graph, "fetch", drbd(name + ".node-a"))).isEmpty();
        }
    }

    /** Nobody recorded the config of the DRBD plugins; this is how they printed minor 0. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dr | drbd     | Disk Read           | cdef drbd0dr,1024,* / min 0 / type DERIVE",
        "dw | drbd     | Disk Write          | cdef drbd0dw,1024,* / min 0 / type DERIVE",
        "ns | drbd     | Network Send        | cdef drbd0ns,1024,* / min 0 / type DERIVE",
        "nr | drbd     | Network Receive     | cdef drbd0nr,1024,* / min 0 / type DERIVE",
        // Was DERIVE, of a number that goes up and down.
        "os | drbd     | Out of Sync         | cdef drbd0os,1024,* / min 0 / type GAUGE",
        // Was GAUGE, of a number that only goes up.
        "al | drbd_al  | Activity log        | min 0 / type DERIVE",
        "bm | drbd_ext | Bit Map             | min 0 / type DERIVE",
        // Had no type, which is GAUGE.
        "lo | drbd_ext | Local count         | type GAUGE",
        "pe | drbd_ext | Pending             | type GAUGE",
        "ua | drbd_ext | UnAcknowledged      | type GAUGE",
        "ap | drbd_ext | Application Pending | type GAUGE",
        "ep | drbd_ext | Epochs              | type GAUGE"
    })
    void declaresTheFieldsOfAMinor(String suffix, String graph, String label, String attributes) {
        String field = "drbd0" + suffix + ".";
        Written written = Written.of(drbd("09-connected-uptodate-write-io-t2.node-a"));
        assertThat(written.config(graph).lines().filter(line -> line.startsWith(field)).map(line -> line.substring(field.length())))
                .containsExactly(("label drbd0 " + label + " / " + attributes).split(" / "));
    }

    private static Reading lio(String name) {
        return Fixtures.lio(name);
    }

    private static Reading drbd(String name) {
        return Reading.of(Fixtures.AT, DrbdPaths.PROC, new Text.Content(Fixtures.drbd("drbd8", name)));
    }

    private static String[] arrows(String differences) {
        return differences.replaceAll("(\\S+) (\\S+) (\\S+?)(,|$)", "$1: $2 -> $3$4").split(", ");
    }

    /** Field attributes or values that are not the same in both, sorted: what theirs was, and what ours is. */
    private static List<String> differences(String recording, String graph, String command, Reading reading) throws IOException {
        Written written = Written.of(reading);
        Map<String, String> theirs = attributes(Files.readString(RECORDINGS.resolve(recording + "." + graph + "." + command + ".txt")));
        Map<String, String> ours = attributes(command.equals("config") ? written.config(graph) : written.values(graph));
        TreeSet<String> names = new TreeSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String was = theirs.getOrDefault(name, "nothing");
            String is = ours.getOrDefault(name, "nothing");
            if (!was.equals(is)) {
                differences.add(name + ": " + was + " -> " + is);
            }
        }
        return differences;
    }

    /** The graph's own attributes are none of an RRD's business, and the time before a value is ours alone. */
    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("graph_")).forEach(line -> {
            int blank = line.indexOf(' ');
            attributes.put(line.substring(0, blank), line.substring(blank + 1).strip().replaceFirst("^\\d+:", ""));
        });
        return attributes;
    }
}
