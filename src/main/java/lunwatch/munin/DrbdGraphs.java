package lunwatch.munin;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The graphs of DRBD, one for each number of {@code /proc/drbd}, and its states as numbers: the higher, the worse. Every minor has its
 * own colour in all of them. With several peers, as DRBD 9 has them, it is their sum, and the worst of their states.
 */
final class DrbdGraphs {

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

    static final Plugin PLUGIN = Plugin.multigraph("lunwatch_drbd", view -> Stream.<Function<View, Graph>>of(
            mirrored("disk", "DRBD disk", Mirrored.READ_AND_WRITTEN,
                    "What DRBD reads from its local disks and writes to them, its own resync and verify included.",
                    "read", "written"),
            mirrored("network", "DRBD network", "received (-) / sent (+)",
                    "What DRBD receives from its peers and sends to them.", "received", "sent"),
            numbers("oos", "DRBD out of sync", "Bytes", 1024,
                    "Data that is known to differ from the peer's. It has to go back to zero after a resync.",
                    "lunwatch_drbd_out_of_sync_bytes", Line.amount(1)),
            numbers("al", "DRBD activity log", "Updates per ${graph_period}", 1000,
                    "Updates of the activity log on disk: each is a write of metadata that an application waits for.",
                    "lunwatch_drbd_activity_log_writes_total", Line.rate(1)),
            numbers("bm", "DRBD bitmap", "Updates per ${graph_period}", 1000,
                    "Updates of the bitmap on disk. DRBD 8.4.5 to 8.4.11 does not count them.",
                    "lunwatch_drbd_bitmap_writes_total", Line.rate(1)),
            numbers("lo", "DRBD requests to the local disk", "Requests", 1000,
                    "Requests that the local disk has not answered yet (lo).",
                    "lunwatch_drbd_lower_pending_requests", Line.plain()),
            numbers("pe", "DRBD requests to the peer", "Requests", 1000,
                    "Requests that the peer has not answered yet (pe).",
                    "lunwatch_drbd_pending_requests", Line.plain()),
            numbers("ua", "DRBD requests from the peer", "Requests", 1000,
                    "Requests of the peer that are not acknowledged yet (ua).",
                    "lunwatch_drbd_unacknowledged_requests", Line.plain()),
            numbers("ap", "DRBD requests of applications", "Requests", 1000,
                    "Requests of applications that are not answered yet (ap).",
                    "lunwatch_drbd_upper_pending_requests", Line.plain()),
            numbers("ep", "DRBD write epochs", "Epochs", 1000, "Write epochs in flight (ep).", "lunwatch_drbd_epochs", Line.plain()),
            DrbdGraphs::connections, DrbdGraphs::disks, DrbdGraphs::resyncs).map(graph -> graph.apply(view)).toList());

    private DrbdGraphs() {}

    private static List<Field> fields(View view, Function<Minor, Stream<Field>> fields) {
        return view.all(Minor.class).stream().flatMap(fields).toList();
    }

    private static Function<View, Graph> mirrored(String name, String title, String directions, String info, String below, String above) {
        return view -> new Graph(PREFIX + name, title, info, Graph.axis("Bytes per ${graph_period} " + directions, 1024, false),
                fields(view, minor -> Mirrored.of(view.name(minor), minor.identity(), Line.rate(1).coloured(minor.number()), "LINE1",
                        bytes(view, minor, below), bytes(view, minor, above)).stream()));
    }

    private static Mirrored.Part bytes(View view, Minor minor, String word) {
        return new Mirrored.Part(view.name(minor) + word, word, view.value("lunwatch_drbd_" + word + "_bytes_total", minor));
    }

    private static Function<View, Graph> numbers(String name, String title, String vlabel, int base, String info, String family,
            Line line) {
        return view -> new Graph(PREFIX + name, title, info, Graph.axis(vlabel, base, line.neverNegative()),
                fields(view, minor -> Stream.of(new Field(view.name(minor), view.name(minor), minor.identity(),
                        line.coloured(minor.number()), view.value(family, minor)))));
    }

    private static Graph connections(View view) {
        return new Graph(PREFIX + "connection", "DRBD connections",
                "0: connected. 1: a verify is under way. 2: a resync is under way. 3: a resync is paused, or the peer is behind."
                        + " 4: not connected. 5: StandAlone, it does not even try.",
                Graph.axis("State, the higher the worse", 1000, true), fields(view, minor -> Stream.of(connection(view, minor))));
    }

    private static Field connection(View view, Minor minor) {
        Map<String, String> replication = words(view, "lunwatch_drbd_replication_state", minor);
        Stream<String> words = words(view, "lunwatch_drbd_connection_state", minor).entrySet().stream()
                .flatMap(peer -> peer.getValue().equals("Connected")
                        ? Optional.ofNullable(replication.get(peer.getKey())).stream()
                        : Stream.of(peer.getValue()));
        return worst(view.name(minor), view.name(minor), minor, level(":1", ":3").coloured(minor.number()), words,
                DrbdGraphs::connectionLevel);
    }

    private static Long connectionLevel(String word) {
        return word.equals("StandAlone") ? 5L : REPLICATION.getOrDefault(word, 4L);
    }

    /** The word for each peer, by its name; DRBD 8 has one without a name, and DRBD 9 tells connections by resource and not by minor. */
    private static Map<String, String> words(View view, String family, Minor minor) {
        Optional<String> resource = Optional.ofNullable(view.numbers().words("lunwatch_drbd_configured", Minor::of, "resource").get(minor));
        return view.numbers().series(family)
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

    private static Graph disks(View view) {
        return new Graph(PREFIX + "disk_state", "DRBD disk states",
                "0: UpToDate. 1: Consistent. 2: Attaching, Detaching or Negotiating. 3: Outdated. 4: Inconsistent. 5: DUnknown, nobody"
                        + " can say. 6: Failed. 7: Diskless.",
                Graph.axis("State, the higher the worse", 1000, true), fields(view, minor -> Stream.of(
                        disk(view, minor, "", "", "lunwatch_drbd_disk_state"),
                        disk(view, minor, "peer", " peer", "lunwatch_drbd_peer_disk_state"))));
    }

    private static Field disk(View view, Minor minor, String suffix, String label, String family) {
        return worst(view.name(minor) + suffix, view.name(minor) + label, minor,
                level(":0", ":5").coloured(2L * minor.number() + (suffix.isEmpty() ? 0 : 1)), words(view, family, minor).values().stream(),
                word -> isClient(view, minor, suffix, word) ? Long.valueOf(0) : DISK.get(word));
    }

    /** Without a disk on purpose. */
    private static boolean isClient(View view, Minor minor, String suffix, String word) {
        return suffix.isEmpty() && word.equals("Diskless")
                && view.value("lunwatch_drbd_client", minor).filter(client -> client.longValue() == 1).isPresent();
    }

    private static Line level(String warning, String critical) {
        return Line.amount(1).with("warning", warning).with("critical", critical);
    }

    private static Graph resyncs(View view) {
        return new Graph(PREFIX + "resync", "DRBD resync",
                "How much of a resync is done; 100 while none is needed. A resync that is stalled does not move at all.",
                List.of("graph_vlabel %", "graph_args --base 1000 --lower-limit 0 --upper-limit 100"),
                fields(view, minor -> Stream.of(resync(view, minor), stalled(view, minor))));
    }

    private static Field resync(View view, Minor minor) {
        return new Field(view.name(minor), view.name(minor) + " done", minor.identity(),
                Line.amount(1).with("warning", "100:").coloured(minor.number()),
                resync(view, minor, "done_ratio", 1.0, Comparator.naturalOrder()).map(DrbdGraphs::percent));
    }

    private static Number percent(Number ratio) {
        return BigDecimal.valueOf(ratio.doubleValue()).movePointRight(2).doubleValue();
    }

    private static Field stalled(View view, Minor minor) {
        return new Field(view.name(minor) + "stalled", view.name(minor) + " stalled", minor.identity() + "/stalled",
                Line.amount(1).with("critical", ":0").with("colour", "000000"),
                resync(view, minor, "stalled", 0.0, Comparator.reverseOrder()).map(Number::longValue));
    }

    /** A number of the resync under way, the first by the order of those with several peers; the other while there is none. */
    private static Optional<Number> resync(View view, Minor minor, String number, double otherwise, Comparator<Double> order) {
        Optional<Number> present = view.numbers().series("lunwatch_drbd_sync_" + number)
                .filter(series -> Minor.of(series.labels()).equals(Optional.of(minor)))
                .filter(series -> series.labels().value("operation").equals(Optional.of("resync")))
                .map(series -> series.value().doubleValue()).min(order).map(value -> value);
        Collection<String> words = words(view, "lunwatch_drbd_replication_state", minor).values();
        boolean settled = !words.isEmpty() && words.stream().allMatch(word -> REPLICATION.getOrDefault(word, 4L) <= 1);
        return present.or(() -> settled ? Optional.of(otherwise) : Optional.empty());
    }
}
