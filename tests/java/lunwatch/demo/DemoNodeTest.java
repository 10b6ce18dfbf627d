package lunwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.drbd.state.Connection;
import lunwatch.drbd.state.Drbd;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.drbd.state.Resource;
import lunwatch.lio.state.Acl;
import lunwatch.lio.state.Lio;
import lunwatch.lio.state.LioPaths;
import lunwatch.lio.state.MappedLun;
import lunwatch.lio.state.Target;
import lunwatch.lio.state.Tpg;
import lunwatch.lio.state.Traffic;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;
import lunwatch.testing.DemoArchive;
import lunwatch.testing.Fixtures;
import lunwatch.testing.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo node through the collectors and parsers that read a real one. */
class DemoNodeTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The beginning of a cycle, in the busy morning. */
    private static final Instant START = Instant.parse("2026-11-20T09:11:00Z");

    private final Watched.Demo node = DemoArchive.node(START.plus(DemoNode.START), BERLIN);

    @Test
    void isUnderstoodAtEveryFewSecondsOfACycle() {
        for (int second = 0; second <= Cycle.LENGTH.toSeconds(); second += 7) {
            assertUnderstood(START.plusSeconds(second));
        }
    }

    /** Seven minutes do not divide a cycle: each hour meets all that happens in one. */
    @Test
    void isUnderstoodAtAnyTimeOfADay() {
        Instant midnight = Instant.parse("2026-11-19T23:00:00Z");
        for (int minute = 0; minute < 24 * 60; minute += 7) {
            assertUnderstood(midnight.plus(Duration.ofMinutes(minute)));
        }
    }

    private void assertUnderstood(Instant at) {
        Sample sample = sample(at);
        assertThat(Watched.drbd(sample).toOptional()).as("%s", at).isPresent();
        assertThat(Watched.lio(sample).toOptional()).as("%s", at).isPresent();
        assertThat(sample.collectors().flatMap(collector -> collector.complaints().stream())).as("%s", at).isEmpty();
    }

    @ParameterizedTest(name = "{1} s after the beginning: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            standby                 |    0 | 0 | Secondary/Primary | Connected    | UpToDate     | 0
            standby                 |  119 | 0 | Secondary/Primary | Connected    | UpToDate     | 0
            just come, nobody there |  120 | 1 | Primary/Secondary | Connected    | UpToDate     | 0
            two initiators are back |  126 | 1 | Primary/Secondary | Connected    | UpToDate     | 2
            all is well             |  300 | 1 | Primary/Secondary | Connected    | UpToDate     | 4
            the peer is gone        |  360 | 1 | Primary/Unknown   | WFConnection | DUnknown     | 4
            the peer is back        |  420 | 1 | Primary/Secondary | SyncSource   | Inconsistent | 4
            nearly in sync          |  499 | 1 | Primary/Secondary | SyncSource   | Inconsistent | 4
            in sync                 |  530 | 1 | Primary/Secondary | Connected    | UpToDate     | 4
            to the end              | 1199 | 1 | Primary/Secondary | Connected    | UpToDate     | 4
            """)
    void goesThroughACycle(String what, int second, int targets, String roles, String word, String peerDisk, long sessions) {
        Sample sample = sample(START.plusSeconds(second));
        assertThat(drbd(sample).resources()).hasSize(2).allSatisfy(resource -> {
            Connection connection = resource.connections().get(0);
            assertThat(resource.role().name() + "/" + connection.peerRole().name()).isEqualTo(roles);
            assertThat(connection.word()).isEqualTo(word);
            assertThat(connection.peerDevices().get(0).disk().name()).isEqualTo(peerDisk);
        });
        assertThat(lio(sample).backstores()).hasSize(4 * targets);
        assertThat(lio(sample).targets()).hasSize(targets).allSatisfy(target -> assertThat(target.sessions()).hasValue(sessions));
    }

    @Test
    void countersOnlyGrowWithinACycle() {
        Map<String, Long> before = Map.of();
        for (int second = 0; second < Cycle.LENGTH.toSeconds(); second += 10) {
            Map<String, Long> now = counters(sample(START.plusSeconds(second)));
            before.forEach((name, value) -> assertThat(now.get(name)).as(name).isNotNull().isGreaterThanOrEqualTo(value));
            before = now;
        }
        assertThat(before).hasSize(8 + 2 + 3 * (4 + 4 + 16));
    }

    @Test
    void allCountersStartOverWithTheNextCycle() {
        Instant next = START.plus(Cycle.LENGTH);
        assertThat(lio(sample(next)).targets()).isEmpty();
        assertThat(counters(sample(next)).values()).containsOnly(0L);
        assertThat(counters(sample(next.plusSeconds(120))).entrySet())
                .allSatisfy(counter -> assertThat(counter.getValue() == 0 || counter.getKey().matches("(received|written).*")).isTrue());
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({"2026-11-20T09:15:00Z", "2026-11-20T02:30:00Z", "2026-11-20T18:45:00Z"})
    void numbersMoveWithinTenSeconds(Instant at) {
        Map<String, Long> before = counters(sample(at));
        Map<String, Long> after = counters(sample(at.plusSeconds(10)));
        assertThat(after.keySet().stream().filter(name -> name.matches("(sent|written|iblock|lun).*commands|sent.*|written.*")))
                .isNotEmpty().allSatisfy(name -> assertThat(after.get(name)).as(name).isGreaterThan(before.get(name)));
    }

    @Test
    void initiatorsAddUpToTheirLunAndItsBackstore() {
        Lio lio = lio(sample(START.plusSeconds(900)));
        Tpg tpg = lio.targets().get(0).tpgs().get(0);
        assertThat(tpg.acls()).hasSize(4).allSatisfy(acl -> assertThat(acl.mappedLuns()).hasSize(4));
        for (int lun = 0; lun < 4; lun++) {
            Traffic traffic = tpg.luns().get(lun).traffic();
            long number = lun;
            List<Traffic> parts = tpg.acls().stream().map(Acl::mappedLuns).flatMap(List::stream)
                    .filter(mapped -> mapped.lun().getAsLong() == number).map(MappedLun::traffic).toList();
            assertThat(tpg.luns().get(lun).backstore()).hasValue("iblock_" + lun + "/lun" + lun);
            assertThat(lio.backstores().get(lun).traffic()).isEqualTo(traffic);
            assertThat(parts.stream().mapToLong(part -> part.commands().getAsLong()).sum()).isEqualTo(traffic.commands().getAsLong());
            assertThat(traffic.written().get().count() - parts.stream().mapToLong(part -> part.written().get().count()).sum())
                    .isBetween(0L, 3L);
            assertThat(traffic.read().get().count()).isPositive();
        }
    }

    @Test
    void drbdFollowsTheWritesOfItsLuns() {
        Sample sample = sample(START.plusSeconds(350));
        for (int minor = 0; minor < 2; minor++) {
            Resource resource = drbd(sample).resources().get(minor);
            long received = resource.connections().get(0).peerDevices().get(0).activity().received().orElseThrow().bytes();
            long sent = resource.connections().get(0).peerDevices().get(0).activity().sent().orElseThrow().bytes();
            assertThat(sent >> 20).isEqualTo(lio(sample).backstores().get(minor).traffic().written().get().count());
            assertThat(resource.devices().get(0).activity().written().orElseThrow().bytes()).isEqualTo(sent + received);
            assertThat(lio(sample).backstores().get(minor).identity().device()).isEqualTo("/dev/drbd" + minor);
        }
    }

    @Test
    void someLoginsFail() {
        List<Map<String, Long>> failures = Stream.iterate(START.plusSeconds(1199), end -> end.plus(Cycle.LENGTH)).limit(6)
                .map(end -> (Map<String, Long>) lio(sample(end)).targets().get(0).loginFailures()).toList();
        assertThat(failures).anySatisfy(counts -> assertThat(counts.get("authenticate")).isPositive());
        assertThat(failures).allSatisfy(counts -> assertThat(counts.get("negotiate")).isZero());
    }

    @Test
    void aSecondNodeAgreesWhateverWasReadBefore() {
        node.tree().read(START.plusSeconds(500));
        node.tree().read(START.plusSeconds(30));
        Instant now = START.plusSeconds(300);
        assertThat(node.tree().read(now)).isEqualTo(DemoArchive.node(START.plus(DemoNode.START), BERLIN).tree().read(now));
        assertThat(read(now)).isEqualTo(read(DemoArchive.node(START.plus(DemoNode.START), BERLIN), now));
    }

    @Test
    void readersAtTheSameTimeDoNotSeeEachOthersInstant() {
        List<Instant> instants = Stream.iterate(START.plusSeconds(90), at -> at.plusSeconds(5)).limit(24).toList();
        List<Reading> together = instants.parallelStream().map(this::read).toList();
        Watched.Demo alone = DemoArchive.node(START.plus(DemoNode.START), BERLIN);
        assertThat(together).isEqualTo(instants.stream().map(at -> read(alone, at)).toList());
    }

    @Test
    void hasTheFilesOfARealNode() {
        Set<String> ours = shape(node.tree().read(START.plusSeconds(300)), name -> name);
        Set<String> real = shape(Fixtures.lio("05-blog-2-sessions-idle"), name -> name.replace("127.0.0.1:3260", "192.0.2.10:3260"));
        real.removeIf(path -> path.endsWith("/control"));
        assertThat(ours).isEqualTo(real).hasSizeGreaterThan(250);
    }

    @Test
    void isEmptyOnStandbyAsARealNodeIs() {
        Reading empty = node.tree().read(START.plusSeconds(60));
        assertThat(empty.paths()).isEqualTo(Fixtures.lio("03-fabric-iscsi-empty").paths());
    }

    /** The paths without what only names one of several: numbers of LUNs, backstores and initiators, and the names of links. */
    private static Set<String> shape(Reading reading, UnaryOperator<String> rename) {
        return reading.paths().stream().map(rename)
                .map(path -> path.replaceAll("/[0-9a-f]{10}$", "/LINK").replaceAll("(iblock_|lun_?|initiator)\\d+", "$1N"))
                .collect(Collectors.toSet());
    }

    @Test
    void secretsAreThereAndNobodyOpensThem() {
        Reading tree = node.tree().read(START.plusSeconds(300));
        assertThat(tree.texts().stream().filter(Text.Redacted.class::isInstance)).hasSize(4 * (1 + 1 + 4));
        assertThat(tree.texts().toString()).doesNotContain("made-up");
    }

    @Test
    void namesItsSourcesAsARealNodeDoes() {
        assertThat(node.sources()).extracting(Source::name).containsExactly("drbd", "lio");
        assertThat(node.sources()).extracting(Source::root).containsExactly(DrbdPaths.PROC, LioPaths.TARGET);
        assertThat(node.tree().name()).isEqualTo("lio-tree");
    }

    private Sample sample(Instant at) {
        return Subsystems.ALL.sample(read(at));
    }

    private Reading read(Instant at) {
        return read(node, at);
    }

    private static Reading read(Watched.Demo node, Instant at) {
        return Reading.of(at, node.sources().stream().map(source -> source.read(at)).toList());
    }

    private static Drbd drbd(Sample sample) {
        return Watched.drbd(sample).toOptional().orElseThrow();
    }

    private static Lio lio(Sample sample) {
        return Watched.lio(sample).toOptional().orElseThrow();
    }

    private static Map<String, Long> counters(Sample sample) {
        Map<String, Long> counters = new TreeMap<>();
        for (Resource resource : drbd(sample).resources()) {
            int minor = resource.devices().get(0).minor();
            counters.put("read " + minor, resource.devices().get(0).activity().read().orElseThrow().count());
            counters.put("written " + minor, resource.devices().get(0).activity().written().orElseThrow().count());
            counters.put("sent " + minor, resource.connections().get(0).peerDevices().get(0).activity().sent().orElseThrow().count());
            counters.put("received " + minor,
                    resource.connections().get(0).peerDevices().get(0).activity().received().orElseThrow().count());
        }
        lio(sample).backstores().forEach(backstore -> put(backstore.name(), backstore.traffic(), counters));
        lio(sample).targets().forEach(target -> putTarget(target, counters));
        return counters;
    }

    private static void putTarget(Target target, Map<String, Long> counters) {
        counters.put("logins", target.logins().getAsLong());
        counters.put("failures", target.loginFailures().get("authenticate"));
        Tpg tpg = target.tpgs().get(0);
        tpg.luns().forEach(lun -> put("lun " + lun.number(), lun.traffic(), counters));
        tpg.acls().forEach(acl -> acl.mappedLuns().forEach(lun -> put(acl.initiator() + " " + lun.number(), lun.traffic(), counters)));
    }

    private static void put(String name, Traffic traffic, Map<String, Long> counters) {
        counters.put(name + " commands", traffic.commands().getAsLong());
        counters.put(name + " read", traffic.read().get().count());
        counters.put(name + " written", traffic.written().get().count());
    }
}
