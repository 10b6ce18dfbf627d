package lunwatch.metric;

import static lunwatch.metric.Metric.flag;
import static lunwatch.metric.Metric.flags;
import static lunwatch.metric.Metric.info;
import static lunwatch.metric.Metric.optionalCounter;
import static lunwatch.metric.Metric.optionalFlag;
import static lunwatch.metric.Metric.optionalGauge;
import static lunwatch.metric.Metric.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import lunwatch.drbd.Connection;
import lunwatch.drbd.ConnectionState;
import lunwatch.drbd.Device;
import lunwatch.drbd.DiskState;
import lunwatch.drbd.Drbd;
import lunwatch.drbd.Kib;
import lunwatch.drbd.PeerDevice;
import lunwatch.drbd.Progress;
import lunwatch.drbd.ReplicationState;
import lunwatch.drbd.Resource;
import lunwatch.drbd.Role;
import lunwatch.drbd.Version;
import lunwatch.drbd.Volume;
import lunwatch.metric.Metric.Labelled;

/**
 * The table of DRBD's metrics. A series of a device has the labels {@code resource}, {@code volume} and {@code minor}, the first two as
 * far as they are known; a series of a resource or connection of DRBD 9 has {@code resource}; what concerns a peer has {@code peer}.
 * DRBD 8 tells resources and connections by minor, and its one peer has no name.
 */
final class DrbdMetrics {

    private static final List<String> WRITE_ORDERINGS = List.of("barrier", "flush", "drain", "none");

    private static final List<Metric<Version>> VERSION = List.of(
            info("lunwatch_drbd_info", "The DRBD module that is loaded.", (labels, version) -> labels
                    .with("version", version.release()).with("api", version.api()).with("protocol", version.protocol())));

    private static final List<Metric<Boolean>> MINORS = List.of(
            flag("lunwatch_drbd_configured", "Whether the minor has a disk or a peer.", configured -> configured));

    private static final List<Metric<Resource>> RESOURCE = List.of(
            states("lunwatch_drbd_role", "The role of this node.", "role", Role.NAMES, resource -> resource.role().name()),
            flag("lunwatch_drbd_io_suspended", "Whether I/O is suspended.", Resource::suspended),
            new Metric<>("lunwatch_drbd_io_suspended_by", Kind.GAUGE, "Whether this is what suspends I/O; DRBD 9 only.",
                    DrbdMetrics::suspendedBy),
            optionalGauge("lunwatch_drbd_epochs", "Write epochs in flight.", Resource::epochs),
            states("lunwatch_drbd_write_ordering", "How writes are kept in order.", "method", WRITE_ORDERINGS,
                    resource -> resource.writeOrdering().orElse("")));

    private static final List<Metric<Device>> DEVICE = List.of(
            states("lunwatch_drbd_disk_state", "The state of the data on this node.", "state", DiskState.NAMES,
                    device -> device.disk().name()),
            size("lunwatch_drbd_size_bytes", Kind.GAUGE, "Usable size of the device.", Device::size),
            optionalFlag("lunwatch_drbd_quorum", "Whether quorum lets this node write to the device; DRBD 9 only.", Device::quorum),
            optionalFlag("lunwatch_drbd_client", "Whether the device has no disk on purpose; DRBD 9 only.", Device::client),
            optionalFlag("lunwatch_drbd_activity_log_suspended", "Whether updates of the activity log are suspended.",
                    Device::activityLogSuspended),
            optionalFlag("lunwatch_drbd_backing_device_congested", "Whether the queue of the local disk is congested.",
                    Device::backingDeviceCongested),
            size("lunwatch_drbd_read_bytes_total", Kind.COUNTER, "Bytes read from the local disk.", device -> device.activity().read()),
            size("lunwatch_drbd_written_bytes_total", Kind.COUNTER, "Bytes written to the local disk.",
                    device -> device.activity().written()),
            optionalCounter("lunwatch_drbd_activity_log_writes_total", "Updates of the activity log on disk.",
                    device -> device.activity().activityLogWrites()),
            optionalCounter("lunwatch_drbd_bitmap_writes_total", "Updates of the bitmap on disk.",
                    device -> device.activity().bitmapWrites()),
            optionalGauge("lunwatch_drbd_lower_pending_requests", "Open requests to the local disk.",
                    device -> device.activity().lowerPending()),
            optionalGauge("lunwatch_drbd_upper_pending_requests", "Requests of applications not answered yet.",
                    device -> device.activity().upperPending()));

    private static final List<Metric<Connection>> CONNECTION = List.of(
            states("lunwatch_drbd_connection_state", "The state of the connection to the peer.", "state", ConnectionState.NAMES,
                    connection -> connection.state().name()),
            states("lunwatch_drbd_peer_role", "The role of the peer.", "role", Role.NAMES, connection -> connection.peerRole().name()),
            new Metric<>("lunwatch_drbd_connection_info", Kind.INFO, "The replication protocol, where the kernel tells it.",
                    DrbdMetrics::protocol),
            optionalFlag("lunwatch_drbd_connection_congested", "Whether the queue towards the peer is congested.", Connection::congested),
            optionalGauge("lunwatch_drbd_application_in_flight_bytes", "Bytes of applications on their way to the peer; DRBD 9 only.",
                    Connection::applicationInFlight),
            optionalGauge("lunwatch_drbd_resync_in_flight_bytes", "Bytes of a resync on their way to the peer; DRBD 9 only.",
                    Connection::resyncInFlight));

    private static final List<Metric<PeerDevice>> PEER_DEVICE = List.of(
            states("lunwatch_drbd_replication_state", "What goes on between this node and the peer.", "state", ReplicationState.NAMES,
                    device -> device.replication().name()),
            states("lunwatch_drbd_peer_disk_state", "The state of the data on the peer.", "state", DiskState.NAMES,
                    device -> device.disk().name()),
            flags("lunwatch_drbd_resync_paused", "Whether a resync is paused, by what paused it.", "by", new TreeMap<>(Map.of(
                    "dependency", device -> device.paused().byDependency(),
                    "peer", device -> device.paused().byPeer(),
                    "user", device -> device.paused().byUser()))),
            size("lunwatch_drbd_sent_bytes_total", Kind.COUNTER, "Bytes of data sent to the peer.", device -> device.activity().sent()),
            size("lunwatch_drbd_received_bytes_total", Kind.COUNTER, "Bytes of data received from the peer.",
                    device -> device.activity().received()),
            size("lunwatch_drbd_out_of_sync_bytes", Kind.GAUGE, "Bytes known to differ from the peer.",
                    device -> device.activity().outOfSync()),
            optionalGauge("lunwatch_drbd_pending_requests", "Requests sent to the peer and not answered yet.",
                    device -> device.activity().pending()),
            optionalGauge("lunwatch_drbd_unacknowledged_requests", "Requests received from the peer and not acknowledged yet.",
                    device -> device.activity().unacknowledged()));

    private static final List<Metric<Progress>> PROGRESS = List.of(
            Metric.of("lunwatch_drbd_sync_done_ratio", Kind.GAUGE, "The part of the resync or verify that is done, 0 to 1.",
                    progress -> boxed(progress.doneRatio())),
            size("lunwatch_drbd_sync_left_bytes", Kind.GAUGE, "Bytes the resync or verify has still to go through.", Progress::left),
            optionalGauge("lunwatch_drbd_sync_speed_bytes_per_second",
                    "Speed of the resync or verify; below 0 while applications write faster than it gets on.", Progress::speed),
            optionalGauge("lunwatch_drbd_sync_wanted_speed_bytes_per_second", "Speed the controller aims at.", Progress::wantedSpeed),
            optionalGauge("lunwatch_drbd_sync_left_seconds", "The estimate of the time left; none for never.", Progress::secondsLeft),
            flag("lunwatch_drbd_sync_stalled", "Whether the resync or verify has not moved for three minutes.", Progress::stalled));

    private static final List<Metric<String>> UNKNOWN_STATE = List.of(
            info("lunwatch_drbd_unknown_state_info", "A state that this version of lunwatch does not know, in the kernel's own word.",
                    (labels, word) -> labels.with("word", word)));

    private DrbdMetrics() {}

    static List<Family> describe(Drbd drbd) {
        List<Family> families = new ArrayList<>();
        families.addAll(Metric.describe(VERSION, drbd.version().stream().map(version -> new Labelled<>(Labels.NONE, version)).toList()));
        families.addAll(Metric.describe(MINORS, minors(drbd)));
        families.addAll(Metric.describe(RESOURCE, each(drbd, resource -> Stream.of(new Labelled<>(labels(resource), resource)))));
        families.addAll(Metric.describe(DEVICE, each(drbd, DrbdMetrics::devices)));
        families.addAll(Metric.describe(CONNECTION, each(drbd, DrbdMetrics::connections)));
        families.addAll(Metric.describe(PEER_DEVICE, each(drbd, DrbdMetrics::peerDevices)));
        families.addAll(Metric.describe(PROGRESS, each(drbd, DrbdMetrics::progress)));
        families.addAll(Metric.describe(UNKNOWN_STATE, each(drbd, DrbdMetrics::unknownStates)));
        return families;
    }

    private static <T> Metric<T> size(String name, Kind kind, String help, Function<T, Optional<Kib>> read) {
        return Metric.of(name, kind, help, value -> read.apply(value).map(Kib::bytes));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Stream<Series> suspendedBy(Labelled<Resource> resource) {
        return resource.value().suspendedBy().stream().flatMap(present -> Resource.SUSPENDERS.stream()
                .map(by -> new Series(resource.labels().with("by", by), present.contains(by) ? 1L : 0L)));
    }

    private static Stream<Series> protocol(Labelled<Connection> connection) {
        return connection.value().protocol().isEmpty()
                ? Stream.empty()
                : Stream.of(new Series(connection.labels().with("protocol", connection.value().protocol()), 1L));
    }

    private static <T> List<Labelled<T>> each(Drbd drbd, Function<Resource, Stream<Labelled<T>>> part) {
        return drbd.resources().stream().flatMap(part).toList();
    }

    private static Labels labels(Resource resource) {
        return resource.minor().isPresent()
                ? labels(resource, resource.minor().getAsInt())
                : Labels.NONE.with("resource", resource.name().orElse(""));
    }

    private static Labels labels(Resource resource, int minor) {
        return resource.devices().stream().filter(device -> device.minor() == minor).findFirst()
                .map(device -> labels(resource.name(), device.volume(), minor))
                .orElseGet(() -> labels(resource.name(), OptionalInt.empty(), minor));
    }

    private static Labels labels(Optional<String> resource, OptionalInt volume, int minor) {
        return Labels.NONE.with("resource", resource.orElse(""))
                .with("volume", volume.isPresent() ? Integer.toString(volume.getAsInt()) : "")
                .with("minor", Integer.toString(minor));
    }

    private static List<Labelled<Boolean>> minors(Drbd drbd) {
        Map<Integer, Labelled<Boolean>> minors = new TreeMap<>();
        drbd.unconfigured().forEach(minor -> minors.put(minor, new Labelled<>(unconfigured(drbd.names(), minor), false)));
        drbd.resources().forEach(resource -> resource.devices()
                .forEach(device -> minors.put(device.minor(), new Labelled<>(labels(resource, device.minor()), true))));
        return List.copyOf(minors.values());
    }

    private static Labels unconfigured(Map<Integer, Volume> names, int minor) {
        Optional<Volume> volume = Optional.ofNullable(names.get(minor));
        return labels(volume.map(Volume::resource), volume.map(known -> OptionalInt.of(known.number())).orElse(OptionalInt.empty()), minor);
    }

    private static Stream<Labelled<Device>> devices(Resource resource) {
        return resource.devices().stream().map(device -> new Labelled<>(labels(resource, device.minor()), device));
    }

    private static Stream<Labelled<Connection>> connections(Resource resource) {
        return resource.connections().stream().map(connection -> new Labelled<>(labels(labels(resource), connection), connection));
    }

    private static Labels labels(Labels labels, Connection connection) {
        return labels.with("peer", connection.peer().orElse(""));
    }

    private static Stream<Labelled<PeerDevice>> peerDevices(Resource resource) {
        return resource.connections().stream().flatMap(connection -> connection.peerDevices().stream()
                .map(device -> new Labelled<>(labels(labels(resource, device.minor()), connection), device)));
    }

    private static Stream<Labelled<Progress>> progress(Resource resource) {
        return peerDevices(resource).flatMap(device -> device.value().progress().stream()
                .map(progress -> new Labelled<>(device.labels().with("operation", progress.operation().label()), progress)));
    }

    private static Stream<Labelled<String>> unknownStates(Resource resource) {
        Stream<Labelled<String>> own = Stream.concat(
                unknown(labels(resource), "role", Role.NAMES, resource.role().name()),
                resource.writeOrdering().stream().flatMap(word -> unknown(labels(resource), "write_ordering", WRITE_ORDERINGS, word)));
        Stream<Labelled<String>> disks = devices(resource)
                .flatMap(device -> unknown(device.labels(), "disk", DiskState.NAMES, device.value().disk().name()));
        Stream<Labelled<String>> connections = connections(resource).flatMap(connection -> Stream.concat(
                unknown(connection.labels(), "connection", ConnectionState.NAMES, connection.value().state().name()),
                unknown(connection.labels(), "peer_role", Role.NAMES, connection.value().peerRole().name())));
        Stream<Labelled<String>> peerDevices = peerDevices(resource).flatMap(device -> Stream.concat(
                unknown(device.labels(), "replication", ReplicationState.NAMES, device.value().replication().name()),
                unknown(device.labels(), "peer_disk", DiskState.NAMES, device.value().disk().name())));
        return Stream.of(own, disks, connections, peerDevices).flatMap(states -> states);
    }

    private static Stream<Labelled<String>> unknown(Labels labels, String kind, List<String> known, String word) {
        return known.contains(word) ? Stream.empty() : Stream.of(new Labelled<>(labels.with("kind", kind), word));
    }
}
