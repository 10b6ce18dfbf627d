package lunwatch.lio;

import static lunwatch.metric.Metric.counters;
import static lunwatch.metric.Metric.flag;
import static lunwatch.metric.Metric.info;
import static lunwatch.metric.Metric.optionalCounter;
import static lunwatch.metric.Metric.optionalFlag;
import static lunwatch.metric.Metric.optionalFraction;
import static lunwatch.metric.Metric.optionalGauge;
import static lunwatch.metric.Metric.states;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import lunwatch.lio.state.Acl;
import lunwatch.lio.state.Alua;
import lunwatch.lio.state.Backstore;
import lunwatch.lio.state.BackstoreIdentity;
import lunwatch.lio.state.Lio;
import lunwatch.lio.state.LioPaths;
import lunwatch.lio.state.LoginFailure;
import lunwatch.lio.state.Lun;
import lunwatch.lio.state.MappedLun;
import lunwatch.lio.state.Portal;
import lunwatch.lio.state.Reservation;
import lunwatch.lio.state.Session;
import lunwatch.lio.state.Target;
import lunwatch.lio.state.Tpg;
import lunwatch.metric.Labelled;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.MetricTable;
import lunwatch.metric.Origin;

/**
 * The table of the target's metrics. Every series below a target has the labels {@code fabric} and {@code target}.
 *
 * <p>The only initiators in labels are those that the administrator made an ACL for: whoever else tries to log in chooses a name.
 */
final class LioMetrics {

    private static final String LUN_DIRECTORY = "/{fabric}/{target}/tpgt_{tpg}/lun/lun_{lun}";
    private static final String MAPPED_LUN_DIRECTORY = "/{fabric}/{target}/tpgt_{tpg}/acls/{initiator}/lun_{mapped_lun}";

    /** The numbers by which a LUN without a link is joined with its backstore. */
    private static final String DEVICES = "/core/*/*/statistics/scsi_dev/*";

    private static final String PORTS = "/*/*/tpgt_*/lun/lun_*/statistics/scsi_port/*";

    private static final List<String> SESSION_ERRORS = List.of("connection", "digest", "format");

    static final Metric<Backstore> BACKSTORE_ENABLED =
            optionalFlag("lunwatch_lio_backstore_enabled", "Whether the backstore is configured.", Backstore::enabled);

    static final TrafficMetrics<Backstore> BACKSTORE = TrafficMetrics
            .of("lunwatch_lio_backstore", "the backstore", Backstore::traffic)
            .from("/core/{backstore/*}");

    static final Metric<Target> TARGET_LAST_SESSION_ERROR =
            states("lunwatch_lio_target_last_session_error", "The kind of the last session error; all 0 before the first.", "kind",
                    SESSION_ERRORS, target -> target.lastSessionError().orElse(""));

    static final Metric<Target> TARGET_SESSIONS = optionalGauge("lunwatch_lio_target_sessions", "Sessions logged in.", Target::sessions);

    static final Metric<Target> TARGET_LOGIN_FAILURES =
            narrow("lunwatch_lio_target_login_failures_total", "Logins refused, by reason.", "reason", Target::loginFailures);

    static final Metric<Tpg> TPG_ENABLED =
            optionalFlag("lunwatch_lio_tpg_enabled", "Whether initiators may log in to the TPG.", Tpg::enabled);

    static final Metric<Lun> LUN_BACKED =
            flag("lunwatch_lio_lun_backed", "Whether there is a backstore behind the LUN; without one it has no traffic.",
                    Lun::isBacked);

    static final TrafficMetrics<Lun> LUN = TrafficMetrics
            .of("lunwatch_lio_lun", "the LUN", Lun::traffic)
            .from(LUN_DIRECTORY, DEVICES, PORTS);

    static final Metric<Alua> LUN_ALUA_OFFLINE =
            optionalFlag("lunwatch_lio_lun_alua_offline", "Whether this LUN is offline, whatever the state of its group.", Alua::offline);

    static final Metric<Acl> INITIATOR_LOGGED_IN =
            optionalFlag("lunwatch_lio_initiator_logged_in", "Whether the initiator has a session.", Acl::loggedIn);

    static final Metric<MappedLun> MAPPED_LUN_BACKED = flag("lunwatch_lio_mapped_lun_backed",
            "Whether there is a LUN behind what the initiator sees; without one it has no traffic.", MappedLun::isBacked);

    static final TrafficMetrics<MappedLun> MAPPED_LUN = TrafficMetrics
            .of("lunwatch_lio_mapped_lun", "the LUN as the initiator sees it", MappedLun::traffic)
            .from(MAPPED_LUN_DIRECTORY);

    private static final List<Metric<Backstore>> BACKSTORES = BACKSTORE.and(List.of(
            info("lunwatch_lio_backstore_info",
                    "A backstore, the device or file behind it, and what it says of itself to initiators.", LioMetrics::identity),
            BACKSTORE_ENABLED,
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

    private static final List<Metric<Reservation>> RESERVATIONS = List.of(
            info("lunwatch_lio_backstore_reservation_info",
                    "The reservation that is held: its type, and its holder if that is an initiator with an ACL.",
                    (labels, reservation) -> labels.with("type", reservation.type().orElse(""))));

    private static final List<Metric<Target>> TARGETS = List.of(
            optionalGauge("lunwatch_lio_target_portals", "Network portals of the target.", Target::portals),
            TARGET_SESSIONS,
            narrow("lunwatch_lio_target_session_errors_total", "Sessions that ended in an error, by kind.", "kind",
                    Target::sessionErrors),
            TARGET_LAST_SESSION_ERROR,
            narrow("lunwatch_lio_target_logins_total", "Logins accepted.", Target::logins),
            TARGET_LOGIN_FAILURES,
            states("lunwatch_lio_target_last_login_failure", "The reason of the last refused login; all 0 before the first.", "reason",
                    LoginFailure.REASONS, target -> target.lastLoginFailure().map(LoginFailure::reason).orElse("")),
            optionalFraction("lunwatch_lio_target_last_login_failure_uptime_seconds",
                    "When the last login was refused, in seconds after the node's start; only if that was within its first five minutes, "
                            + "because of later times the kernel tells nonsense.",
                    target -> target.lastLoginFailure().map(LoginFailure::uptime).orElse(OptionalDouble.empty())),
            narrow("lunwatch_lio_target_logouts_total", "Sessions ended by a logout, by kind.", "kind", Target::logouts));

    private static final List<Metric<Tpg>> TPGS = List.of(
            TPG_ENABLED,
            optionalGauge("lunwatch_lio_tpg_dynamic_sessions", "Initiators logged in without an ACL.",
                    tpg -> tpg.dynamicSessions().map(names -> OptionalLong.of(names.size())).orElse(OptionalLong.empty())));

    private static final List<Metric<Portal>> PORTALS = List.of(
            info("lunwatch_lio_portal_info", "A network portal of the TPG.",
                    (labels, portal) -> labels.with("portal", portal.address()).with("transport", portal.transport())));

    private static final List<Metric<Lun>> LUNS = LUN.and(from(LUN_DIRECTORY, List.of(
            LUN_BACKED)));

    private static final List<Metric<Alua>> ALUAS = from(LUN_DIRECTORY, List.of(
            info("lunwatch_lio_lun_alua_info", "The ALUA group that the LUN belongs to.",
                    (labels, alua) -> labels.with("group", alua.group())),
            states("lunwatch_lio_lun_alua_state", "The access state of the LUN's ALUA group.", "state", Alua.STATES, Alua::state),
            LUN_ALUA_OFFLINE));

    private static final List<Metric<Acl>> INITIATORS = List.of(
            INITIATOR_LOGGED_IN);

    private static final List<Metric<Session>> SESSIONS = List.of(
            states("lunwatch_lio_session_state", "The state of the initiator's session.", "state", Session.STATES,
                    session -> session.state().orElse("")),
            optionalGauge("lunwatch_lio_session_connections", "Connections of the session.", Session::connections),
            optionalGauge("lunwatch_lio_session_number",
                    "The number of the session: another after each login, which starts the session's counters at 0.", Session::number),
            narrow("lunwatch_lio_session_command_pdus_total", "SCSI command PDUs received.", Session::commandPdus),
            narrow("lunwatch_lio_session_response_pdus_total", "SCSI response PDUs sent.", Session::responsePdus),
            optionalCounter("lunwatch_lio_session_sent_bytes_total", "Bytes of data sent to the initiator.", Session::sentBytes),
            optionalCounter("lunwatch_lio_session_received_bytes_total",
                    "Bytes of data received in PDUs of their own. Less than was written: data that comes along with a command is not counted.",
                    Session::receivedBytes),
            narrow("lunwatch_lio_session_digest_errors_total", "PDUs with a wrong checksum.", Session::digestErrors),
            narrow("lunwatch_lio_session_timeout_errors_total", "Connections that timed out.", Session::timeoutErrors));

    private static final List<Metric<MappedLun>> MAPPED_LUNS = MAPPED_LUN.and(from(MAPPED_LUN_DIRECTORY, List.of(
            MAPPED_LUN_BACKED,
            narrow("lunwatch_lio_mapped_lun_attachments_total", "How often the LUN was mapped; no count of logins.",
                    MappedLun::attachments),
            optionalGauge("lunwatch_lio_mapped_lun_epoch",
                    "Another number after the LUN was mapped anew, which starts its counters at 0. Means nothing else.",
                    MappedLun::epoch))));

    static final List<MetricTable<Lio, ?>> TABLES = List.of(
            new MetricTable<>(LioMetrics::backstores, BACKSTORES),
            new MetricTable<>(LioMetrics::reservations, RESERVATIONS),
            new MetricTable<>(each((labels, target) -> Stream.of(new Labelled<>(labels, target))), TARGETS),
            new MetricTable<>(each(LioMetrics::tpgs), TPGS),
            new MetricTable<>(each(LioMetrics::portals), PORTALS),
            new MetricTable<>(each(LioMetrics::luns), LUNS),
            new MetricTable<>(each(LioMetrics::alua), ALUAS),
            new MetricTable<>(each(LioMetrics::acls), INITIATORS),
            new MetricTable<>(each(LioMetrics::sessions), SESSIONS),
            new MetricTable<>(each(LioMetrics::mappedLuns), MAPPED_LUNS));

    private LioMetrics() {}

    /** Metrics taken from an object's directory; a LUN without a link is joined with its backstore by numbers that stand elsewhere. */
    private static <T> List<Metric<T>> from(String directory, List<Metric<T>> metrics) {
        Origin origin = new Origin(Stream.of(directory + "/**", DEVICES).map(path -> LioPaths.TARGET + path).toList());
        return metrics.stream().map(metric -> metric.from(origin)).toList();
    }

    /** A counter of 32 bits in some kernels at least. What is not called so has 64 in all of them, and does not wrap. */
    private static <T> Metric<T> narrow(String name, String help, Function<T, OptionalLong> read) {
        return Metric.<T>optionalCounter(name, help, read).wrapsAt(0x1p32);
    }

    private static <T> Metric<T> narrow(String name, String help, String label, Function<T, SortedMap<String, Long>> read) {
        return Metric.<T>counters(name, help, label, read).wrapsAt(0x1p32);
    }

    private static Stream<Labelled<Backstore>> backstores(Lio lio) {
        return lio.backstores().stream().map(backstore -> new Labelled<>(Labels.NONE.with("backstore", backstore.name()), backstore));
    }

    private static Labels identity(Labels labels, Backstore backstore) {
        BackstoreIdentity identity = backstore.identity();
        return labels.with("plugin", identity.plugin()).with("object", identity.object()).with("device", identity.device())
                .with("serial", identity.serial()).with("vendor", identity.vendor()).with("product", identity.product())
                .with("revision", identity.revision()).with("scsi_type", identity.scsiType());
    }

    /** Of a holder without an ACL the name is not told: it chose it itself. */
    private static Stream<Labelled<Reservation>> reservations(Lio lio) {
        return backstores(lio).filter(backstore -> backstore.value().reservation().held().orElse(false))
                .map(backstore -> new Labelled<>(backstore.labels().with("holder",
                        backstore.value().reservation().holder().filter(holder -> hasAcl(lio, holder)).orElse("")),
                        backstore.value().reservation()));
    }

    private static boolean hasAcl(Lio lio, String initiator) {
        return lio.targets().stream().flatMap(target -> target.tpgs().stream()).flatMap(tpg -> tpg.acls().stream())
                .anyMatch(acl -> acl.initiator().equals(initiator));
    }

    private static <T> Function<Lio, Stream<Labelled<T>>> each(BiFunction<Labels, Target, Stream<Labelled<T>>> part) {
        return lio -> lio.targets().stream()
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
}
