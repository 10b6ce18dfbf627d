package lunwatch.metric;

import static lunwatch.metric.Metric.of;
import static lunwatch.metric.Metric.optionalCounter;
import static lunwatch.metric.Metric.optionalGauge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import lunwatch.lio.Backstore;
import lunwatch.lio.Lio;
import lunwatch.lio.Lun;
import lunwatch.lio.MappedLun;
import lunwatch.lio.Mib;
import lunwatch.lio.Target;
import lunwatch.lio.Tpg;
import lunwatch.lio.Traffic;
import lunwatch.metric.Metric.Labelled;

/** The table of the target's metrics. Every series below a target has the labels {@code fabric} and {@code target}. */
final class LioMetrics {

    private static final List<Metric<Backstore>> BACKSTORE = concat(
            List.of(Metric.info("lunwatch_lio_backstore_info", "A backstore, and the device or file behind it.",
                    (labels, backstore) -> labels.with("device", backstore.devicePath().orElse("")))),
            traffic("lunwatch_lio_backstore", "the backstore", Backstore::traffic));

    private static final List<Metric<Target>> TARGET = List.of(
            optionalGauge("lunwatch_lio_target_sessions", "Sessions logged in.", Target::sessions),
            optionalCounter("lunwatch_lio_target_logins_total", "Logins accepted.", Target::logins),
            counters("lunwatch_lio_target_login_failures_total", "Logins refused, by reason.", "reason", Target::loginFailures),
            counters("lunwatch_lio_target_logouts_total", "Sessions ended by a logout, by kind.", "kind", Target::logouts));

    private static final List<Metric<Tpg>> TPG = List.of(
            of("lunwatch_lio_tpg_enabled", Kind.GAUGE, "Whether initiators may log in to the TPG.",
                    tpg -> tpg.enabled().map(enabled -> enabled ? 1L : 0L)));

    private static final List<Metric<Lun>> LUN = lunTraffic("lunwatch_lio_lun", "the LUN", Lun::traffic);

    private static final List<Metric<MappedLun>> MAPPED_LUN =
            lunTraffic("lunwatch_lio_mapped_lun", "the LUN as the initiator sees it", MappedLun::traffic);

    private LioMetrics() {}

    static List<Family> describe(Lio lio) {
        List<Family> families = new ArrayList<>();
        families.addAll(Metric.describe(BACKSTORE, lio.backstores().stream()
                .map(backstore -> new Labelled<>(Labels.NONE.with("backstore", backstore.name()), backstore)).toList()));
        families.addAll(Metric.describe(TARGET, each(lio, (labels, target) -> Stream.of(new Labelled<>(labels, target)))));
        families.addAll(Metric.describe(TPG, each(lio, LioMetrics::tpgs)));
        families.addAll(Metric.describe(LUN, each(lio, LioMetrics::luns)));
        families.addAll(Metric.describe(MAPPED_LUN, each(lio, LioMetrics::mappedLuns)));
        return families;
    }

    private static <T> List<Labelled<T>> each(Lio lio, BiFunction<Labels, Target, Stream<Labelled<T>>> part) {
        return lio.targets().stream()
                .flatMap(target -> part.apply(Labels.NONE.with("fabric", target.fabric()).with("target", target.name()), target))
                .toList();
    }

    private static Stream<Labelled<Tpg>> tpgs(Labels labels, Target target) {
        return target.tpgs().stream().map(tpg -> new Labelled<>(labels.with("tpg", Long.toString(tpg.tag())), tpg));
    }

    private static Stream<Labelled<Lun>> luns(Labels labels, Target target) {
        return tpgs(labels, target).flatMap(tpg -> tpg.value().luns().stream()
                .map(lun -> new Labelled<>(tpg.labels().with("lun", Long.toString(lun.number())).with("backstore", lun.backstore().orElse("")), lun)));
    }

    private static Stream<Labelled<MappedLun>> mappedLuns(Labels labels, Target target) {
        return tpgs(labels, target).flatMap(tpg -> tpg.value().acls().stream().flatMap(acl -> acl.mappedLuns().stream()
                .map(lun -> new Labelled<>(mappedLun(tpg.labels().with("initiator", acl.initiator()), lun), lun))));
    }

    /** Both numbers: the initiator's own, and that of the LUN behind it, by which it joins with the LUN's metrics. */
    private static Labels mappedLun(Labels labels, MappedLun lun) {
        return labels.with("mapped_lun", Long.toString(lun.number()))
                .with("lun", lun.lun().isPresent() ? Long.toString(lun.lun().getAsLong()) : "");
    }

    private static <T> List<Metric<T>> traffic(String prefix, String object, Function<T, Traffic> read) {
        return List.of(
                optionalCounter(prefix + "_commands_total", "SCSI commands to " + object + ".", value -> read.apply(value).commands()),
                of(prefix + "_read_bytes_total", Kind.COUNTER, "Bytes read from " + object + ", in whole MiB.",
                        value -> read.apply(value).read().map(Mib::bytes)),
                of(prefix + "_written_bytes_total", Kind.COUNTER, "Bytes written to " + object + ", in whole MiB.",
                        value -> read.apply(value).written().map(Mib::bytes)));
    }

    /** A LUN without a backstore has no traffic; that it is there has to be said otherwise. */
    private static <T> List<Metric<T>> lunTraffic(String prefix, String object, Function<T, Traffic> read) {
        return concat(traffic(prefix, object, read), List.of(
                of(prefix + "_unbacked", Kind.GAUGE, "1 while there is no backstore behind " + object + "; no series while there is.",
                        value -> read.apply(value).isEmpty() ? Optional.of(1L) : Optional.empty())));
    }

    private static <T> Metric<T> counters(String name, String help, String label, Function<T, SortedMap<String, Long>> read) {
        return new Metric<>(name, Kind.COUNTER, help, labelled -> read.apply(labelled.value()).entrySet().stream()
                .map(count -> new Series(labelled.labels().with(label, count.getKey()), count.getValue())));
    }

    private static <T> List<Metric<T>> concat(List<Metric<T>> first, List<Metric<T>> second) {
        return Stream.of(first, second).flatMap(List::stream).toList();
    }
}
