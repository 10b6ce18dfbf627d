package lunwatch.drbd;

import static lunwatch.metric.Metric.flag;
import static lunwatch.metric.Metric.flags;
import static lunwatch.metric.Metric.info;
import static lunwatch.metric.Metric.number;
import static lunwatch.metric.Metric.optionalCounter;
import static lunwatch.metric.Metric.optionalFlag;
import static lunwatch.metric.Metric.optionalFraction;
import static lunwatch.metric.Metric.optionalGauge;
import static lunwatch.metric.Metric.states;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import lunwatch.drbd.state.Connection;
import lunwatch.drbd.state.ConnectionState;
import lunwatch.drbd.state.Device;
import lunwatch.drbd.state.DiskState;
import lunwatch.drbd.state.Drbd;
import lunwatch.drbd.state.Kib;
import lunwatch.drbd.state.ModuleVersion;
import lunwatch.drbd.state.PeerDevice;
import lunwatch.drbd.state.ReplicationState;
import lunwatch.drbd.state.Resource;
import lunwatch.drbd.state.ResyncProgress;
import lunwatch.drbd.state.Role;
import lunwatch.drbd.state.Volume;
import lunwatch.metric.Kind;
import lunwatch.metric.Labelled;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.MetricTable;
import lunwatch.metric.Series;

/**
 * The table of DRBD's metrics. A series of a device has the labels {@code resource}, {@code volume} and {@code minor}, the first two as
 * far as they are known; a series of a resource or connection of DRBD 9 has {@code resource}; what concerns a peer has {@code peer}.
 * DRBD 8 tells resources and connections by minor, and its one peer has no name.
 */
final class DrbdMetrics {

    private static final List<String> WRITE_ORDERINGS = List.of("barrier", "flush", "drain", "none");

    static final Metric<Boolean> CONFIGURED =
            flag("lunwatch_drbd_configured", "Whether the minor has a disk or a peer.", configured -> configured);

    static final Metric<Resource> IO_SUSPENDED = flag("lunwatch_drbd_io_suspended", "Whether I/O is suspended.", Resource::suspended);

    static final Metric<Resource> EPOCHS = optionalGauge("lunwatch_drbd_epochs", "Write epochs in flight.", Resource::epochs);

    static final Metric<Device> DISK_STATE =
            states("lunwatch_drbd_disk_state", "The state of the data on this node.", "state", DiskState.NAMES,
                    device -> device.disk().name());

    static final Metric<Device> CLIENT =
            optionalFlag("lunwatch_drbd_client", "Whether the device has no disk on purpose; DRBD 9 only.", Device::client);

    static final Metric<Device> ACTIVITY_LOG_SUSPENDED =
            optionalFlag("lunwatch_drbd_activity_log_suspended", "Whether updates of the activity log are suspended.",
                    Device::activityLogSuspended);

    static final Metric<Device> READ =
            bytes("lunwatch_drbd_read_bytes_total", "Bytes read from the local disk.", device -> device.activity().read());

    static final Metric<Device> WRITTEN = bytes("lunwatch_drbd_written_bytes_total", "Bytes written to the local disk.",
            device -> device.activity().written());

    static final Metric<Device> ACTIVITY_LOG_WRITES =
            count("lunwatch_drbd_activity_log_writes_total", "Updates of the activity log on disk.",
                    device -> device.activity().activityLogWrites());

    static final Metric<Device> BITMAP_WRITES = count("lunwatch_drbd_bitmap_writes_total", "Updates of the bitmap on disk.",
            device -> device.activity().bitmapWrites());

    static final Metric<Device> LOWER_PENDING = optionalGauge("lunwatch_drbd_lower_pending_requests", "Open requests to the local disk.",
            device -> device.activity().lowerPending());

    static final Metric<Device> UPPER_PENDING =
            optionalGauge("lunwatch_drbd_upper_pending_requests", "Requests of applications not answered yet.",
                    device -> device.activity().upperPending());

    static final Metric<Connection> CONNECTION_STATE =
            states("lunwatch_drbd_connection_state", "The state of the connection to the peer.", "state", ConnectionState.NAMES,
                    connection -> connection.state().name());

    static final Metric<PeerDevice> REPLICATION_STATE =
            states("lunwatch_drbd_replication_state", "What goes on between this node and the peer.", "state", ReplicationState.NAMES,
                    device -> device.replication().name());

    static final Metric<PeerDevice> PEER_DISK_STATE =
            states("lunwatch_drbd_peer_disk_state", "The state of the data on the peer.", "state", DiskState.NAMES,
                    device -> device.disk().name());

    static final Metric<PeerDevice> RESYNC_PAUSED = flags("lunwatch_drbd_resync_paused", "Whether a resync is paused, by what paused it.",
            "by", new TreeMap<>(Map.of(
                    "dependency", device -> device.paused().byDependency(),
                    "peer", device -> device.paused().byPeer(),
                    "user", device -> device.paused().byUser())));

    static final Metric<PeerDevice> SENT =
            bytes("lunwatch_drbd_sent_bytes_total", "Bytes of data sent to the peer.", device -> device.activity().sent());

    static final Metric<PeerDevice> RECEIVED = bytes("lunwatch_drbd_received_bytes_total", "Bytes of data received from the peer.",
            device -> device.activity().received());

    static final Metric<PeerDevice> OUT_OF_SYNC = size("lunwatch_drbd_out_of_sync_bytes", "Bytes known to differ from the peer.",
            device -> device.activity().outOfSync());

    static final Metric<PeerDevice> PENDING =
            optionalGauge("lunwatch_drbd_pending_requests", "Requests sent to the peer and not answered yet.",
                    device -> device.activity().pending());

    static final Metric<PeerDevice> UNACKNOWLEDGED =
            optionalGauge("lunwatch_drbd_unacknowledged_requests", "Requests received from the peer and not acknowledged yet.",
                    device -> device.activity().unacknowledged());

    static final Metric<ResyncProgress> SYNC_DONE = optionalFraction("lunwatch_drbd_sync_done_ratio",
            "The part of the resync or verify that is done, 0 to 1.", ResyncProgress::doneRatio);

    static final Metric<ResyncProgress> SYNC_STALLED =
            flag("lunwatch_drbd_sync_stalled", "Whether the resync or verify has not moved for three minutes.", ResyncProgress::stalled);

    static final Metric<String> UNKNOWN_STATE =
            info("lunwatch_drbd_unknown_state_info", "A state that this version of lunwatch does not know, in the kernel's own word.",
                    (labels, word) -> labels.with("word", word));

    private static final List<Metric<ModuleVersion>> VERSION = List.of(
            info("lunwatch_drbd_info", "The DRBD module that is loaded.", (labels, version) -> labels
                    .with("version", version.release()).with("api", version.api()).with("protocol", version.protocol())));

    private static final List<Metric<Boolean>> MINORS = List.of(
            CONFIGURED);

    private static final List<Metric<Resource>> RESOURCE = List.of(
            states("lunwatch_drbd_role", "The role of this node.", "role", Role.NAMES, resource -> resource.role().name()),
            IO_SUSPENDED,
            Metric.of("lunwatch_drbd_io_suspended_by", Kind.GAUGE, "Whether this is what suspends I/O; DRBD 9 only.",
                    DrbdMetrics::suspendedBy),
            EPOCHS,
            states("lunwatch_drbd_write_ordering", "How writes are kept in order.", "method", WRITE_ORDERINGS,
                    resource -> resource.writeOrdering().orElse("")));

    private static final List<Metric<Device>> DEVICE = List.of(
            DISK_STATE,
            size("lunwatch_drbd_size_bytes", "Usable size of the device.", Device::size),
            optionalFlag("lunwatch_drbd_quorum", "Whether quorum lets this node write to the device; DRBD 9 only.", Device::quorum),
            CLIENT,
            ACTIVITY_LOG_SUSPENDED,
            optionalFlag("lunwatch_drbd_backing_device_congested", "Whether the queue of the local disk is congested.",
                    Device::backingDeviceCongested),
            READ,
            WRITTEN,
            ACTIVITY_LOG_WRITES,
            BITMAP_WRITES,
            LOWER_PENDING,
            UPPER_PENDING);

    private static final List<Metric<Connection>> CONNECTION = List.of(
            CONNECTION_STATE,
            states("lunwatch_drbd_peer_role", "The role of the peer.", "role", Role.NAMES, connection -> connection.peerRole().name()),
            Metric.of("lunwatch_drbd_connection_info", Kind.INFO, "The replication protocol, where the kernel tells it.",
                    DrbdMetrics::protocol),
            optionalFlag("lunwatch_drbd_connection_congested", "Whether the queue towards the peer is congested.", Connection::congested),
            optionalGauge("lunwatch_drbd_application_in_flight_bytes", "Bytes of applications on their way to the peer; DRBD 9 only.",
                    Connection::applicationInFlight),
            optionalGauge("lunwatch_drbd_resync_in_flight_bytes", "Bytes of a resync on their way to the peer; DRBD 9 only.",
                    Connection::resyncInFlight));

    private static final List<Metric<PeerDevice>> PEER_DEVICE = List.of(
            REPLICATION_STATE,
            PEER_DISK_STATE,
            RESYNC_PAUSED,
            SENT,
            RECEIVED,
            OUT_OF_SYNC,
            PENDING,
            UNACKNOWLEDGED);

    private static final List<Metric<ResyncProgress>> PROGRESS = List.of(
            SYNC_DONE,
            size("lunwatch_drbd_sync_left_bytes", "Bytes the resync or verify has still to go through.", ResyncProgress::left),
            optionalGauge("lunwatch_drbd_sync_speed_bytes_per_second",
                    "Speed of the resync or verify; below 0 while applications write faster than it gets on.", ResyncProgress::speed),
            optionalGauge("lunwatch_drbd_sync_wanted_speed_bytes_per_second", "Speed the controller aims at.", ResyncProgress::wantedSpeed),
            optionalGauge("lunwatch_drbd_sync_left_seconds", "The estimate of the time left; none for never.", ResyncProgress::secondsLeft),
            SYNC_STALLED);

    private static final List<Metric<String>> UNKNOWN_STATES = List.of(
            UNKNOWN_STATE);

    static final List<MetricTable<Drbd, ?>> TABLES = List.of(
            new MetricTable<>(drbd -> drbd.version().stream().map(version -> new Labelled<>(Labels.NONE, version)), VERSION),
            new MetricTable<>(DrbdMetrics::minors, MINORS),
            new MetricTable<>(each(resource -> Stream.of(new Labelled<>(labels(resource), resource))), RESOURCE),
            new MetricTable<>(each(DrbdMetrics::devices), DEVICE),
            new MetricTable<>(each(DrbdMetrics::connections), CONNECTION),
            new MetricTable<>(each(DrbdMetrics::peerDevices), PEER_DEVICE),
            new MetricTable<>(each(DrbdMetrics::progress), PROGRESS),
            new MetricTable<>(each(DrbdMetrics::unknownStates), UNKNOWN_STATES));

    private DrbdMetrics() {}

    private static <T> Metric<T> size(String name, String help, Function<T, Optional<Kib>> read) {
        return number(name, Kind.GAUGE, help, value -> read.apply(value).map(Kib::bytes));
    }

    /** A counter of sectors of 32 bits, which drbd_proc.c prints as KiB: one half of it. */
    private static <T> Metric<T> bytes(String name, String help, Function<T, Optional<Kib>> read) {
        return Metric.<T>number(name, Kind.COUNTER, help, value -> read.apply(value).map(Kib::bytes)).wrapsAt(0x1p31 * 1024);
    }

    private static <T> Metric<T> count(String name, String help, Function<T, OptionalLong> read) {
        return Metric.<T>optionalCounter(name, help, read).wrapsAt(0x1p32);
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

    private static <T> Function<Drbd, Stream<Labelled<T>>> each(Function<Resource, Stream<Labelled<T>>> part) {
        return drbd -> drbd.resources().stream().flatMap(part);
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

    private static Stream<Labelled<Boolean>> minors(Drbd drbd) {
        Map<Integer, Labelled<Boolean>> minors = new TreeMap<>();
        drbd.unconfigured().forEach(minor -> minors.put(minor, new Labelled<>(unconfigured(drbd.names(), minor), false)));
        drbd.resources().forEach(resource -> resource.devices()
                .forEach(device -> minors.put(device.minor(), new Labelled<>(labels(resource, device.minor()), true))));
        return minors.values().stream();
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

    private static Stream<Labelled<ResyncProgress>> progress(Resource resource) {
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
