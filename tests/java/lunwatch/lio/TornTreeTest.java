package lunwatch.lio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.lio.state.LioPaths;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Series;
import lunwatch.prometheus.Exposition;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.reading.Utf8;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Collector;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that hold what no kernel says, and objects that were made anew. */
final class TornTreeTest {

    private static final Reading WHOLE = Fixtures.lio("11-rich-4-sessions-io");
    private static final String TARGET = "iqn.2016-09.com.example:iscsitgt02";

    static Stream<Text> nonsense() {
        byte[] invalid = {'a', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n'};
        return Stream.concat(Stream.of(new Text.Unreadable("EFBIG"), new Text.Unreadable("EIO")),
                Stream.of("", "\n", "\0", "1\0\n", "\u001b[2J\u001b[31m1\n", "\n\n[/sys/kernel/config/target/version]\n0\n",
                        "18446744073709551615\n", "99999999999999999999\n", "-1\n", "-9223372036854775808\n", "(einval)\n", "None\n",
                        "0x10\n", "1e9\n", "NaN\n", " 12\t\n", "SPC-3 Reservation: iSCSI Initiator: \n",
                        "SPC-3 Reservation: iSCSI Initiator: \u001b,i,\n", "TG Port Alias\n: \n", "TG Port Alias: \u001b[2J\n",
                        "InitiatorName: \nLIO Session ID: 99999999999\n", "Size: 1",
                        "9".repeat(1 << 20), "a\n".repeat(1 << 19), Utf8.decode(invalid, invalid.length)).map(Text.Content::new));
    }

    /** Every file below one target and one backstore holds nonsense: everything else is as it was, and nothing is made up. */
    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseCostsItselfOnly(Text nonsense) {
        TreeMap<String, Text> texts = new TreeMap<>();
        WHOLE.paths().forEach(path -> texts.put(path,
                path.contains(TARGET) || path.contains("/core/iblock_7/") ? nonsense : WHOLE.text(path).orElseThrow()));
        Sample sample = Subsystems.ALL.sample(Reading.of(WHOLE.at(), texts));
        assertThat(Watched.lio(sample).describe()).isEqualTo("seen");
        List<Family> families = sample.families();
        assertThat(elsewhere(families)).isEqualTo(elsewhere(Subsystems.ALL.sample(WHOLE).families()));
        for (Family family : families) {
            assertThat(new HashSet<>(family.series().stream().map(Series::labels).toList())).as(family.name())
                    .hasSameSizeAs(family.series());
            assertThat(family.series()).as(family.name()).allMatch(series -> series.value().doubleValue() >= 0);
        }
        String text = Exposition.text(sample, Watched.initiatorLimit(10_000));
        assertThat(text.chars().allMatch(c -> c == '\n' || c >= ' ')).isTrue();
        assertThat(text.lines()).allMatch(line -> line.length() < 4096);
        assertThat(lio(sample).complaints()).allMatch(complaint -> complaint.length() < 400 && complaint.chars().allMatch(c -> c >= ' '));
    }

    /** The series of all other objects, without those that count or name several. */
    private static Map<String, List<String>> elsewhere(List<Family> families) {
        return families.stream().filter(family -> !family.name().startsWith("lunwatch_collector")).collect(Collectors.toMap(Family::name,
                family -> family.series().stream().filter(series -> !series.labels().value("target").orElse("").equals(TARGET)
                        && !series.labels().value("backstore").orElse("").equals("iblock_7/lun11"))
                        .map(Series::toString).toList(),
                (a, b) -> a, TreeMap::new)).entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * A backstore and a mapped LUN that are made anew count from 0. Whoever takes rates sees a reset, as the values are lower; and if they
     * are higher already, the epoch is still another.
     */
    @ParameterizedTest
    @MethodSource("countsAfter")
    void whatWasMadeAnewIsRecognised(long commands) {
        String device = LioPaths.TARGET + "/core/iblock_0/lun0/statistics/scsi_lu/";
        String mapped = LioPaths.TARGET + "/iscsi/iqn.2016-09.com.example:iscsitgt01/tpgt_1/acls/iqn.2016-09.com.example:initiator01/lun_0/"
                + "statistics/scsi_auth_intr/";
        Map<String, Family> before = Watched.byName(Subsystems.ALL.sample(WHOLE));
        Map<String, Family> after = Watched.byName(Subsystems.ALL.sample(with(Map.of(
                device + "num_cmds", commands + "\n", device + "creation_time", "3367350000\n",
                mapped + "num_cmds", commands + "\n", mapped + "creation_time", "3367350010\n"))));
        for (String object : List.of("backstore", "mapped_lun")) {
            String epoch = "lunwatch_lio_" + object + "_epoch";
            assertThat(changed(before.get(epoch), after.get(epoch))).hasSize(1);
            Family counter = after.get("lunwatch_lio_" + object + "_commands_total");
            assertThat(counter.kind()).isEqualTo(Kind.COUNTER);
            assertThat(changed(before.get(counter.name()), counter)).singleElement().isEqualTo(commands);
        }
        assertThat(before.values().stream().filter(family -> family.kind() == Kind.COUNTER)).isNotEmpty()
                .allMatch(family -> family.name().endsWith("_total"));
    }

    static Stream<Long> countsAfter() {
        return Stream.of(0L, 17L, 1_000_000L);
    }

    private static List<Number> changed(Family before, Family after) {
        return after.series().stream().filter(series -> !before.series().contains(series)).map(Series::value).toList();
    }

    private static Reading with(Map<String, String> texts) {
        TreeMap<String, Text> all = new TreeMap<>();
        WHOLE.paths().forEach(path -> all.put(path, WHOLE.text(path).orElseThrow()));
        texts.forEach((path, text) -> all.put(path, new Text.Content(text)));
        return Reading.of(WHOLE.at(), all);
    }

    @Test
    void aTargetThatComesAndGoesIsNoError() {
        for (String state : List.of("16-after-clearconfig", "11-rich-4-sessions-io", "03-fabric-iscsi-empty", "02-target_core_mod-only",
                "05-blog-2-sessions-idle")) {
            assertThat(succeeds(Fixtures.lio(state))).as(state).isTrue();
        }
        assertThat(succeeds(Reading.of(Instant.EPOCH, LioPaths.TARGET, Text.Unreadable.ENOENT))).isTrue();
        assertThat(succeeds(Reading.of(Instant.EPOCH, LioPaths.TARGET, new Text.Unreadable("EIO")))).isFalse();
    }

    private static boolean succeeds(Reading reading) {
        return lio(Subsystems.ALL.sample(reading)).succeeded();
    }

    private static Collector lio(Sample sample) {
        return sample.collectors().filter(collector -> collector.name().equals("lio")).findFirst().orElseThrow();
    }
}
