package lunwatch.drbd;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.graph.Field;
import lunwatch.graph.Graph;
import lunwatch.graph.GraphData;
import lunwatch.graph.GraphedObject;
import lunwatch.graph.Graphs;
import lunwatch.graph.Line;
import lunwatch.graph.Numbers;
import lunwatch.graph.PairedFields;
import lunwatch.graph.Plugin;
import lunwatch.metric.Metric;

/**
 * The graphs of DRBD, one for each number of {@code /proc/drbd}, and its states as numbers: the higher, the worse. Every minor has its
 * own colour in all of them. With several peers, as DRBD 9 has them, it is their sum, and the worst of their states.
 */
record DrbdGraphs() implements Graphs {

    private static final String PREFIX = "lunwatch_drbd_";
    private static final String STATE = "state";

    /** The kernel's words for what goes on over a connection, by how bad it is. Without a connection it is 4 or 5. */
    private static final Map<String, Long> REPLICATION = Map.ofEntries(
            Map.entry("Established", 0L), Map.entry("VerifyS", 1L), Map.entry("VerifyT", 1L),
            Map.entry("StartingSyncS", 2L), Map.entry("StartingSyncT", 2L), Map.entry("WFBitMapS", 2L), Map.entry("WFBitMapT", 2L),
            Map.entry("WFSyncUUID", 2L), Map.entry("SyncSource", 2L), Map.entry("SyncTarget", 2L),
            Map.entry("PausedSyncS", 3L), Map.entry("PausedSyncT", 3L), Map.entry("Ahead", 3L), Map.entry("Behind", 3L),
            Map.entry("Off", 4L));

    private static final Map<String, Long> DISK = Map.of("UpToDate", 0L, "Consistent", 1L, "Attaching", 2L, "Detaching", 2L,
            "Negotiating", 2L, "Outdated", 3L, "Inconsistent", 4L, "DUnknown", 5L, "Failed", 6L, "Diskless", 7L);

    private static final Plugin PLUGIN = Plugin.multigraph("lunwatch_drbd", data -> Stream.<Function<GraphData, Graph>>of(
            mirrored("disk", "DRBD disk", PairedFields.READ_AND_WRITTEN,
                    "What DRBD reads from its local disks and writes to them, its own resync and verify included.",
                    part("read", DrbdMetrics.READ), part("written", DrbdMetrics.WRITTEN)),
            mirrored("network", "DRBD network", "received (-) / sent (+)",
                    "What DRBD receives from its peers and sends to them.", part("received", DrbdMetrics.RECEIVED),
                    part("sent", DrbdMetrics.SENT)),
            numbers("oos", "DRBD out of sync", "Bytes", 1024,
                    "Data that is known to differ from the peer's. It has to go back to zero after a resync.",
                    DrbdMetrics.OUT_OF_SYNC, Line.amount(1)),
            numbers("al", "DRBD activity log", "Updates per ${graph_period}", 1000,
                    "Updates of the activity log on disk: each is a write of metadata that an application waits for.",
                    DrbdMetrics.ACTIVITY_LOG_WRITES, Line.rate(1)),
            numbers("bm", "DRBD bitmap", "Updates per ${graph_period}", 1000,
                    "Updates of the bitmap on disk. DRBD 8.4.5 to 8.4.11 does not count them.",
                    DrbdMetrics.BITMAP_WRITES, Line.rate(1)),
            numbers("lo", "DRBD requests to the local disk", "Requests", 1000,
                    "Requests that the local disk has not answered yet (lo).",
                    DrbdMetrics.LOWER_PENDING, Line.plain()),
            numbers("pe", "DRBD requests to the peer", "Requests", 1000,
                    "Requests that the peer has not answered yet (pe).",
                    DrbdMetrics.PENDING, Line.plain()),
            numbers("ua", "DRBD requests from the peer", "Requests", 1000,
                    "Requests of the peer that are not acknowledged yet (ua).",
                    DrbdMetrics.UNACKNOWLEDGED, Line.plain()),
            numbers("ap", "DRBD requests of applications", "Requests", 1000,
                    "Requests of applications that are not answered yet (ap).",
                    DrbdMetrics.UPPER_PENDING, Line.plain()),
            numbers("ep", "DRBD write epochs", "Epochs", 1000, "Write epochs in flight (ep).", DrbdMetrics.EPOCHS, Line.plain()),
            DrbdGraphs::connections, DrbdGraphs::disks, DrbdGraphs::resyncs).map(graph -> graph.apply(data)).toList());

    @Override
    public List<Plugin> plugins() {
        return Stream.concat(LegacyDrbdPlugins.PLUGINS.stream(), Stream.of(PLUGIN)).toList();
    }

    @Override
    public List<GraphedObject> present(Numbers numbers) {
        return numbers.of(DrbdMetrics.CONFIGURED, Minor::of).entrySet().stream()
                .filter(configured -> configured.getValue().longValue() == 1).map(Map.Entry::getKey).sorted()
                .<GraphedObject>map(minor -> minor)
                .toList();
    }

    @Override
    public Optional<Minor> object(String kind, String identity) {
        return Minor.parse(kind, identity);
    }

    private static List<Field> fields(GraphData data, Function<Minor, Stream<Field>> fields) {
        return data.all(Minor.class).stream().flatMap(fields).toList();
    }

    private static Function<GraphData, Graph> mirrored(String name, String title, String directions, String info, Part below, Part above) {
        return data -> new Graph(PREFIX + name, title, info, Graph.axis("Bytes per ${graph_period} " + directions, 1024, false),
                fields(data, minor -> PairedFields.of(data.name(minor), minor.identity(), Line.rate(1).coloured(minor.number()), "LINE1",
                        below.of(data, minor), above.of(data, minor)).stream()));
    }

    /** One of two numbers that are drawn below and above the axis. */
    private interface Part {
        PairedFields.Part of(GraphData data, Minor minor);
    }

    private static Part part(String word, Metric<?> bytes) {
        return (data, minor) -> new PairedFields.Part(data.name(minor) + word, word, minor.value(data, bytes));
    }

    private static Function<GraphData, Graph> numbers(String name, String title, String vlabel, int base, String info, Metric<?> metric,
            Line line) {
        return data -> new Graph(PREFIX + name, title, info, Graph.axis(vlabel, base, line.neverNegative()),
                fields(data, minor -> Stream.of(new Field(data.name(minor), data.name(minor), minor.identity(),
                        line.coloured(minor.number()), minor.value(data, metric)))));
    }

    private static Graph connections(GraphData data) {
        return new Graph(PREFIX + "connection", "DRBD connections",
                "0: connected. 1: a verify is under way. 2: a resync is under way. 3: a resync is paused, or the peer is behind."
                        + " 4: not connected. 5: StandAlone, it does not even try.",
                Graph.axis("State, the higher the worse", 1000, true), fields(data, minor -> Stream.of(connection(data, minor))));
    }

    private static Field connection(GraphData data, Minor minor) {
        Map<String, String> replication = words(data, DrbdMetrics.REPLICATION_STATE, minor);
        Stream<String> words = words(data, DrbdMetrics.CONNECTION_STATE, minor).entrySet().stream()
                .flatMap(peer -> peer.getValue().equals("Connected")
                        ? Optional.ofNullable(replication.get(peer.getKey())).stream()
                        : Stream.of(peer.getValue()));
        return worst(data.name(minor), data.name(minor), minor, level(":1", ":3").coloured(minor.number()), words,
                DrbdGraphs::connectionLevel);
    }

    private static Long connectionLevel(String word) {
        return word.equals("StandAlone") ? 5L : REPLICATION.getOrDefault(word, 4L);
    }

    /** The word for each peer, by its name; DRBD 8 has one without a name, and DRBD 9 tells connections by resource and not by minor. */
    private static Map<String, String> words(GraphData data, Metric<?> metric, Minor minor) {
        Optional<String> resource = Optional.ofNullable(data.numbers().words(DrbdMetrics.CONFIGURED, Minor::of, "resource").get(minor));
        return data.numbers().series(metric)
                .filter(series -> series.value().longValue() == 1)
                .filter(series -> Minor.of(series.labels()).map(minor::equals)
                        .orElseGet(() -> resource.isPresent() && resource.equals(series.labels().value("resource"))))
                .collect(Collectors.toMap(series -> series.labels().value("peer").orElse(""),
                        series -> series.labels().value(STATE).orElse("")));
    }

    /** The worst of some words, and how bad it is. */
    private static Field worst(String name, String label, Minor minor, Line line, Stream<String> words, Function<String, Long> level) {
        Optional<String> worst = words.filter(word -> level.apply(word) != null).max(Comparator.comparing(level));
        return new Field(name, label, minor.identity() + name, line, worst.map(level), worst);
    }

    private static Graph disks(GraphData data) {
        return new Graph(PREFIX + "disk_state", "DRBD disk states",
                "0: UpToDate. 1: Consistent. 2: Attaching, Detaching or Negotiating. 3: Outdated. 4: Inconsistent. 5: DUnknown, nobody"
                        + " can say. 6: Failed. 7: Diskless.",
                Graph.axis("State, the higher the worse", 1000, true), fields(data, minor -> Stream.of(
                        disk(data, minor, "", "", DrbdMetrics.DISK_STATE),
                        disk(data, minor, "peer", " peer", DrbdMetrics.PEER_DISK_STATE))));
    }

    private static Field disk(GraphData data, Minor minor, String suffix, String label, Metric<?> metric) {
        return worst(data.name(minor) + suffix, data.name(minor) + label, minor,
                level(":0", ":5").coloured(2L * minor.number() + (suffix.isEmpty() ? 0 : 1)), words(data, metric, minor).values().stream(),
                word -> isClient(data, minor, suffix, word) ? Long.valueOf(0) : DISK.get(word));
    }

    /** Without a disk on purpose. */
    private static boolean isClient(GraphData data, Minor minor, String suffix, String word) {
        return suffix.isEmpty() && word.equals("Diskless")
                && minor.value(data, DrbdMetrics.CLIENT).filter(client -> client.longValue() == 1).isPresent();
    }

    private static Line level(String warning, String critical) {
        return Line.amount(1).with("warning", warning).with("critical", critical);
    }

    private static Graph resyncs(GraphData data) {
        return new Graph(PREFIX + "resync", "DRBD resync",
                "How much of a resync is done; 100 while none is needed. A resync that is stalled does not move at all.",
                List.of("graph_vlabel %", "graph_args --base 1000 --lower-limit 0 --upper-limit 100"),
                fields(data, minor -> Stream.of(resync(data, minor), stalled(data, minor))));
    }

    private static Field resync(GraphData data, Minor minor) {
        return new Field(data.name(minor), data.name(minor) + " done", minor.identity(),
                Line.amount(1).with("warning", "100:").coloured(minor.number()),
                resync(data, minor, DrbdMetrics.SYNC_DONE, 1.0, Comparator.naturalOrder()).map(DrbdGraphs::percent));
    }

    private static Number percent(Number ratio) {
        return BigDecimal.valueOf(ratio.doubleValue()).movePointRight(2).doubleValue();
    }

    private static Field stalled(GraphData data, Minor minor) {
        return new Field(data.name(minor) + "stalled", data.name(minor) + " stalled", minor.identity() + "/stalled",
                Line.amount(1).with("critical", ":0").with("colour", "000000"),
                resync(data, minor, DrbdMetrics.SYNC_STALLED, 0.0, Comparator.reverseOrder()).map(Number::longValue));
    }

    /** A number of the resync under way, the first by the order of those with several peers; the other while there is none. */
    private static Optional<Number> resync(GraphData data, Minor minor, Metric<?> metric, double otherwise, Comparator<Double> order) {
        Optional<Number> present = data.numbers().series(metric)
                .filter(series -> Minor.of(series.labels()).equals(Optional.of(minor)))
                .filter(series -> series.labels().value("operation").equals(Optional.of("resync")))
                .map(series -> series.value().doubleValue()).min(order).map(value -> value);
        Collection<String> words = words(data, DrbdMetrics.REPLICATION_STATE, minor).values();
        boolean settled = !words.isEmpty() && words.stream().allMatch(word -> REPLICATION.getOrDefault(word, 4L) <= 1);
        return present.or(() -> settled ? Optional.of(otherwise) : Optional.empty());
    }
}
