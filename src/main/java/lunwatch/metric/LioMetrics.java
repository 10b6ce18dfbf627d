package lunwatch.metric;

import static lunwatch.metric.Metric.counters;
import static lunwatch.metric.Metric.flag;
import static lunwatch.metric.Metric.info;
import static lunwatch.metric.Metric.optionalCounter;
import static lunwatch.metric.Metric.optionalFlag;
import static lunwatch.metric.Metric.optionalGauge;
import static lunwatch.metric.Metric.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.lio.Acl;
import lunwatch.lio.Alua;
import lunwatch.lio.Backstore;
import lunwatch.lio.BackstoreIdentity;
import lunwatch.lio.Lio;
import lunwatch.lio.LoginFailure;
import lunwatch.lio.Lun;
import lunwatch.lio.MappedLun;
import lunwatch.lio.Mib;
import lunwatch.lio.Portal;
import lunwatch.lio.Reservation;
import lunwatch.lio.Session;
import lunwatch.lio.Target;
import lunwatch.lio.Tpg;
import lunwatch.lio.Traffic;
import lunwatch.metric.Metric.Labelled;

/**
 * The table of the target's metrics. Every series below a target has the labels {@code fabric} and {@code target}.
 *
 * <p>The only initiators in labels are those that the administrator made an ACL for: whoever else tries to log in chooses a name.
 */
final class LioMetrics {

    private static final List<String> SESSION_ERRORS = List.of("connection", "digest", "format");

    private static final List<Metric<Backstore>> BACKSTORE = concat(
            traffic("lunwatch_lio_backstore", "the backstore", Backstore::traffic),
            List.of(
                    info("lunwatch_lio_backstore_info",
                            "A backstore, the device or file behind it, and what it says of itself to initiators.", LioMetrics::identity),
                    optionalFlag("lunwatch_lio_backstore_enabled", "Whether the backstore is configured.", Backstore::enabled),
                    optionalGauge("lunwatch_lio_backstore_size_bytes",
                            "The size of the backstore; the kernel tells it of files, RAM disks and TCMU only.", Backstore::size),
                    optionalFlag("lunwatch_lio_backstore_exported", "Whether any LUN exports the backstore.", Backstore::exported),
                    optionalGauge("lunwatch_lio_backstore_exports", "LUNs that export the backstore.", Backstore::exports),
                    optionalCounter("lunwatch_lio_backstore_resets_total", "LUN resets.", Backstore::resets),
                    counters("lunwatch_lio_backstore_aborts_total",
                            "Commands that initiators wanted aborted, by what came of it: completed, or no_task where it was over already.",
                            "result", Backstore::aborts),
                    optionalGauge("lunwatch_lio_backstore_epoch",
                            "Another number after the backstore was made anew, and its counters with it. Means nothing else.",
                            Backstore::epoch),
                    optionalFlag("lunwatch_lio_backstore_reserved", "Whether an initiator holds a SCSI reservation.",
                            backstore -> backstore.reservation().held()),
                    optionalGauge("lunwatch_lio_backstore_reservation_registrations",
                            "Initiator ports registered for persistent reservations; the kernel names no more than about 50.",
                            backstore -> backstore.reservation().registrations()),
                    optionalGauge("lunwatch_lio_backstore_reservation_generation",
                            "How often registrations for persistent reservations changed.",
                            backstore -> backstore.reservation().generation())));

    private static final List<Metric<Reservation>> RESERVATION = List.of(
            info("lunwatch_lio_backstore_reservation_info",
                    "The reservation that is held: its type, and its holder if that is an initiator with an ACL.",
                    (labels, reservation) -> labels.with("type", reservation.type().orElse(""))));

    private static final List<Metric<Target>> TARGET = List.of(
            optionalGauge("lunwatch_lio_target_portals", "Network portals of the target.", Target::portals),
            optionalGauge("lunwatch_lio_target_sessions", "Sessions logged in.", Target::sessions),
            counters("lunwatch_lio_target_session_errors_total", "Sessions that ended in an error, by kind.", "kind",
                    Target::sessionErrors),
            states("lunwatch_lio_target_last_session_error", "The kind of the last session error; all 0 before the first.", "kind",
                    SESSION_ERRORS, target -> target.lastSessionError().orElse("")),
            optionalCounter("lunwatch_lio_target_logins_total", "Logins accepted.", Target::logins),
            counters("lunwatch_lio_target_login_failures_total", "Logins refused, by reason.", "reason", Target::loginFailures),
            states("lunwatch_lio_target_last_login_failure", "The reason of the last refused login; all 0 before the first.", "reason",
                    LoginFailure.REASONS, target -> target.lastLoginFailure().map(LoginFailure::reason).orElse("")),
            Metric.of("lunwatch_lio_target_last_login_failure_uptime_seconds", Kind.GAUGE,
                    "When the last login was refused, in seconds after the node's start; only if that was within its first five minutes, "
                            + "because of later times the kernel tells nonsense.",
                    target -> target.lastLoginFailure().map(LoginFailure::uptime).flatMap(LioMetrics::boxed)),
            counters("lunwatch_lio_target_logouts_total", "Sessions ended by a logout, by kind.", "kind", Target::logouts));

    private static final List<Metric<Tpg>> TPG = List.of(
            optionalFlag("lunwatch_lio_tpg_enabled", "Whether initiators may log in to the TPG.", Tpg::enabled),
            optionalGauge("lunwatch_lio_tpg_dynamic_sessions", "Initiators logged in without an ACL.",
                    tpg -> tpg.dynamicSessions().map(names -> OptionalLong.of(names.size())).orElse(OptionalLong.empty())));

    private static final List<Metric<Portal>> PORTAL = List.of(
            info("lunwatch_lio_portal_info", "A network portal of the TPG.",
                    (labels, portal) -> labels.with("portal", portal.address()).with("transport", portal.transport())));

    private static final List<Metric<Lun>> LUN = concat(
            traffic("lunwatch_lio_lun", "the LUN", Lun::traffic),
            List.of(flag("lunwatch_lio_lun_backed", "Whether there is a backstore behind the LUN; without one it has no traffic.",
                    Lun::isBacked)));

    private static final List<Metric<Alua>> ALUA = List.of(
            info("lunwatch_lio_lun_alua_info", "The ALUA group that the LUN belongs to.",
                    (labels, alua) -> labels.with("group", alua.group())),
            states("lunwatch_lio_lun_alua_state", "The access state of the LUN's ALUA group.", "state", Alua.STATES, Alua::state),
            optionalFlag("lunwatch_lio_lun_alua_offline", "Whether this LUN is offline, whatever the state of its group.", Alua::offline));

    private static final List<Metric<Acl>> INITIATOR = List.of(
            optionalFlag("lunwatch_lio_initiator_logged_in", "Whether the initiator has a session.", Acl::loggedIn));

    private static final List<Metric<Session>> SESSION = List.of(
            states("lunwatch_lio_session_state", "The state of the initiator's session.", "state", Session.STATES,
                    session -> session.state().orElse("")),
            optionalGauge("lunwatch_lio_session_connections", "Connections of the session.", Session::connections),
            optionalGauge("lunwatch_lio_session_number",
                    "The number of the session: another after each login, which starts the session's counters at 0.", Session::number),
            optionalCounter("lunwatch_lio_session_command_pdus_total", "SCSI command PDUs received.", Session::commandPdus),
            optionalCounter("lunwatch_lio_session_response_pdus_total", "SCSI response PDUs sent.", Session::responsePdus),
            optionalCounter("lunwatch_lio_session_sent_bytes_total", "Bytes of data sent to the initiator.", Session::sentBytes),
            optionalCounter("lunwatch_lio_session_received_bytes_total",
                    "Bytes of data received in PDUs of their own. Less than was written: data that comes along with a command is not counted.",
                    Session::receivedBytes),
            optionalCounter("lunwatch_lio_session_digest_errors_total", "PDUs with a wrong checksum.", Session::digestErrors),
            optionalCounter("lunwatch_lio_session_timeout_errors_total", "Connections that timed out.", Session::timeoutErrors));

    private static final List<Metric<MappedLun>> MAPPED_LUN = concat(
            traffic("lunwatch_lio_mapped_lun", "the LUN as the initiator sees it", MappedLun::traffic),
            List.of(
                    flag("lunwatch_lio_mapped_lun_backed",
                            "Whether there is a LUN behind what the initiator sees; without one it has no traffic.", MappedLun::isBacked),
                    optionalCounter("lunwatch_lio_mapped_lun_attachments_total", "How often the LUN was mapped; no count of logins.",
                            MappedLun::attachments),
                    optionalGauge("lunwatch_lio_mapped_lun_epoch",
                            "Another number after the LUN was mapped anew, which starts its counters at 0. Means nothing else.",
                            MappedLun::epoch)));

    private LioMetrics() {}

    static List<Family> describe(Lio lio) {
        List<Family> families = new ArrayList<>();
        families.addAll(Metric.describe(BACKSTORE, backstores(lio)));
        families.addAll(Metric.describe(RESERVATION, reservations(lio)));
        families.addAll(Metric.describe(TARGET, each(lio, (labels, target) -> Stream.of(new Labelled<>(labels, target)))));
        families.addAll(Metric.describe(TPG, each(lio, LioMetrics::tpgs)));
        families.addAll(Metric.describe(PORTAL, each(lio, LioMetrics::portals)));
        families.addAll(Metric.describe(LUN, each(lio, LioMetrics::luns)));
        families.addAll(Metric.describe(ALUA, each(lio, LioMetrics::alua)));
        families.addAll(Metric.describe(INITIATOR, each(lio, LioMetrics::acls)));
        families.addAll(Metric.describe(SESSION, each(lio, LioMetrics::sessions)));
        families.addAll(Metric.describe(MAPPED_LUN, each(lio, LioMetrics::mappedLuns)));
        return families;
    }

    private static List<Labelled<Backstore>> backstores(Lio lio) {
        return lio.backstores().stream().map(backstore -> new Labelled<>(Labels.NONE.with("backstore", backstore.name()), backstore))
                .toList();
    }

    private static Labels identity(Labels labels, Backstore backstore) {
        BackstoreIdentity identity = backstore.identity();
        return labels.with("plugin", identity.plugin()).with("object", identity.object()).with("device", identity.device())
                .with("serial", identity.serial()).with("vendor", identity.vendor()).with("product", identity.product())
                .with("revision", identity.revision()).with("scsi_type", identity.scsiType());
    }

    /** Of a holder without an ACL the name is not told: it chose it itself. */
    private static List<Labelled<Reservation>> reservations(Lio lio) {
        Set<String> known = lio.targets().stream().flatMap(target -> target.tpgs().stream()).flatMap(tpg -> tpg.acls().stream())
                .map(Acl::initiator).collect(Collectors.toSet());
        return backstores(lio).stream()
                .filter(backstore -> backstore.value().reservation().held().orElse(false))
                .map(backstore -> new Labelled<>(backstore.labels().with("holder",
                        backstore.value().reservation().holder().filter(known::contains).orElse("")), backstore.value().reservation()))
                .toList();
    }

    private static <T> Supplier<Stream<Labelled<T>>> each(Lio lio, BiFunction<Labels, Target, Stream<Labelled<T>>> part) {
        return () -> lio.targets().stream()
                .flatMap(target -> part.apply(Labels.NONE.with("fabric", target.fabric()).with("target", target.name()), target));
    }

    private static Stream<Labelled<Tpg>> tpgs(Labels labels, Target target) {
        return target.tpgs().stream().map(tpg -> new Labelled<>(labels.with("tpg", Long.toString(tpg.tag())), tpg));
    }

    private static Stream<Labelled<Portal>> portals(Labels labels, Target target) {
        return tpgs(labels, target).flatMap(tpg -> tpg.value().portals().stream().map(portal -> new Labelled<>(tpg.labels(), portal)));
    }

    private static Stream<Labelled<Lun>> luns(Labels labels, Target target) {
        return tpgs(labels, target).flatMap(tpg -> tpg.value().luns().stream()
                .map(lun -> new Labelled<>(
                        tpg.labels().with("lun", Long.toString(lun.number())).with("backstore", lun.backstore().orElse("")), lun)));
    }

    private static Stream<Labelled<Alua>> alua(Labels labels, Target target) {
        return luns(labels, target).flatMap(lun -> lun.value().alua().stream().map(alua -> new Labelled<>(lun.labels(), alua)));
    }

    private static Stream<Labelled<Acl>> acls(Labels labels, Target target) {
        return tpgs(labels, target).flatMap(tpg -> tpg.value().acls().stream()
                .map(acl -> new Labelled<>(tpg.labels().with("initiator", acl.initiator()), acl)));
    }

    private static Stream<Labelled<Session>> sessions(Labels labels, Target target) {
        return acls(labels, target).flatMap(acl -> acl.value().session().stream().map(session -> new Labelled<>(acl.labels(), session)));
    }

    private static Stream<Labelled<MappedLun>> mappedLuns(Labels labels, Target target) {
        return acls(labels, target)
                .flatMap(acl -> acl.value().mappedLuns().stream().map(lun -> new Labelled<>(mappedLun(acl.labels(), lun), lun)));
    }

    /** Both numbers: the initiator's own, and that of the LUN behind it, by which it joins with the LUN's metrics. */
    private static Labels mappedLun(Labels labels, MappedLun lun) {
        return labels.with("mapped_lun", Long.toString(lun.number()))
                .with("lun", lun.lun().isPresent() ? Long.toString(lun.lun().getAsLong()) : "");
    }

    private static <T> List<Metric<T>> traffic(String prefix, String object, Function<T, Traffic> read) {
        return List.of(
                optionalCounter(prefix + "_commands_total", "SCSI commands to " + object + ".", value -> read.apply(value).commands()),
                Metric.of(prefix + "_read_bytes_total", Kind.COUNTER, "Bytes read from " + object + ", in whole MiB.",
                        value -> read.apply(value).read().map(Mib::bytes)),
                Metric.of(prefix + "_written_bytes_total", Kind.COUNTER, "Bytes written to " + object + ", in whole MiB.",
                        value -> read.apply(value).written().map(Mib::bytes)));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static <T> List<Metric<T>> concat(List<Metric<T>> first, List<Metric<T>> second) {
        return Stream.of(first, second).flatMap(List::stream).toList();
    }
}
