package lunwatch.metric;

import static lunwatch.metric.Metric.counter;
import static lunwatch.metric.Metric.flag;
import static lunwatch.metric.Metric.flags;
import static lunwatch.metric.Metric.gauge;
import static lunwatch.metric.Metric.info;
import static lunwatch.metric.Metric.of;
import static lunwatch.metric.Metric.optionalGauge;
import static lunwatch.metric.Metric.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import lunwatch.drbd.Connection;
import lunwatch.drbd.ConnectionState;
import lunwatch.drbd.Device;
import lunwatch.drbd.DiskState;
import lunwatch.drbd.Drbd;
import lunwatch.drbd.PeerDevice;
import lunwatch.drbd.Progress;
import lunwatch.drbd.ReplicationState;
import lunwatch.drbd.Resource;
import lunwatch.drbd.Role;
import lunwatch.drbd.Version;
import lunwatch.metric.Metric.Labelled;

/** The table of DRBD's metrics. Every series of a device has the label {@code minor}. */
final class DrbdMetrics {

    private static final List<String> WRITE_ORDERINGS = List.of("barrier", "flush", "drain", "none");

    private static final List<Metric<Version>> VERSION = List.of(
            info("lunwatch_drbd_info", "The DRBD module that is loaded.", (labels, version) -> labels
                    .with("version", version.release()).with("api", version.api()).with("protocol", version.protocol())));

    private static final List<Metric<Boolean>> MINORS = List.of(
            flag("lunwatch_drbd_configured", "Whether the minor has a disk or a peer.", configured -> configured));

    private static final List<Metric<Resource>> RESOURCE = List.of(
            states("lunwatch_drbd_role", "The role of this node.", "role", Role.NAMES, resource -> resource.role().name()),
            flag("lunwatch_drbd_io_suspended", "Whether I/O is suspended.", resource -> resource.io().ioSuspended()),
            flag("lunwatch_drbd_activity_log_suspended", "Whether updates of the activity log are suspended.",
                    resource -> resource.io().activityLogSuspended()),
            flags("lunwatch_drbd_resync_paused", "Whether a resync is paused, by what paused it.", "by", new TreeMap<>(Map.of(
                    "dependency", resource -> resource.io().resyncPausedByDependency(),
                    "peer", resource -> resource.io().resyncPausedByPeer(),
                    "user", resource -> resource.io().resyncPausedByUser()))),
            flags("lunwatch_drbd_congested", "Whether a queue is congested, by what it leads to.", "towards", new TreeMap<>(Map.of(
                    "backing_device", resource -> resource.io().backingDeviceCongested(),
                    "network", resource -> resource.io().networkCongested()))),
            optionalGauge("lunwatch_drbd_epochs", "Write epochs in flight.", Resource::epochs),
            states("lunwatch_drbd_write_ordering", "How writes are kept in order.", "method", WRITE_ORDERINGS,
                    resource -> resource.writeOrdering().orElse("")));

    private static final List<Metric<Device>> DEVICE = List.of(
            states("lunwatch_drbd_disk_state", "The state of the data on this node.", "state", DiskState.NAMES,
                    device -> device.disk().name()),
            counter("lunwatch_drbd_read_bytes_total", "Bytes read from the local disk.", device -> device.read().bytes()),
            counter("lunwatch_drbd_written_bytes_total", "Bytes written to the local disk.", device -> device.written().bytes()),
            counter("lunwatch_drbd_activity_log_writes_total", "Updates of the activity log on disk.", Device::activityLogWrites),
            counter("lunwatch_drbd_bitmap_writes_total", "Updates of the bitmap on disk.", Device::bitmapWrites),
            gauge("lunwatch_drbd_lower_pending_requests", "Open requests to the local disk.", Device::lowerPending),
            gauge("lunwatch_drbd_upper_pending_requests", "Requests of applications not answered yet.", Device::upperPending));

    private static final List<Metric<Connection>> CONNECTION = List.of(
            states("lunwatch_drbd_connection_state", "The state of the connection to the peer.", "state", ConnectionState.NAMES,
                    connection -> connection.state().name()),
            states("lunwatch_drbd_peer_role", "The role of the peer.", "role", Role.NAMES, connection -> connection.peerRole().name()),
            info("lunwatch_drbd_connection_info", "The replication protocol.",
                    (labels, connection) -> labels.with("protocol", connection.protocol())));

    private static final List<Metric<PeerDevice>> PEER_DEVICE = List.of(
            states("lunwatch_drbd_replication_state", "What goes on between this node and the peer.", "state", ReplicationState.NAMES,
                    device -> device.replication().name()),
            states("lunwatch_drbd_peer_disk_state", "The state of the data on the peer.", "state", DiskState.NAMES,
                    device -> device.disk().name()),
            counter("lunwatch_drbd_sent_bytes_total", "Bytes of data sent to the peer.", device -> device.sent().bytes()),
            counter("lunwatch_drbd_received_bytes_total", "Bytes of data received from the peer.", device -> device.received().bytes()),
            of("lunwatch_drbd_out_of_sync_bytes", Kind.GAUGE, "Bytes known to differ from the peer.",
                    device -> device.outOfSync().map(size -> size.bytes())),
            gauge("lunwatch_drbd_pending_requests", "Requests sent to the peer and not answered yet.", PeerDevice::pending),
            gauge("lunwatch_drbd_unacknowledged_requests", "Requests received from the peer and not acknowledged yet.",
                    PeerDevice::unacknowledged));

    private static final List<Metric<Progress>> PROGRESS = List.of(
            of("lunwatch_drbd_sync_done_ratio", Kind.GAUGE, "The part of the resync or verify that is done, 0 to 1.",
                    progress -> Optional.of(progress.doneRatio())),
            gauge("lunwatch_drbd_sync_left_bytes", "Bytes the resync or verify has still to go through.", progress -> progress.left().bytes()),
            optionalGauge("lunwatch_drbd_sync_speed_bytes_per_second", "Speed of the resync or verify.", Progress::speed),
            optionalGauge("lunwatch_drbd_sync_wanted_speed_bytes_per_second", "Speed the controller aims at.", Progress::wantedSpeed),
            optionalGauge("lunwatch_drbd_sync_left_seconds", "The kernel's estimate of the time left.", Progress::secondsLeft),
            flag("lunwatch_drbd_sync_stalled", "Whether the resync or verify does not move.", Progress::stalled));

    private static final List<Metric<String>> UNKNOWN_STATE = List.of(
            info("lunwatch_drbd_unknown_state_info", "A state that this version of lunwatch does not know, in the kernel's own word.",
                    (labels, word) -> labels.with("word", word)));

    private DrbdMetrics() {}

    static List<Family> describe(Drbd drbd) {
        List<Family> families = new ArrayList<>();
        families.addAll(Metric.describe(VERSION, drbd.version().stream().map(version -> new Labelled<>(Labels.NONE, version)).toList()));
        families.addAll(Metric.describe(MINORS, minors(drbd)));
        families.addAll(Metric.describe(RESOURCE, each(drbd, (labels, resource) -> Stream.of(new Labelled<>(labels, resource)))));
        families.addAll(Metric.describe(DEVICE, each(drbd, DrbdMetrics::devices)));
        families.addAll(Metric.describe(CONNECTION, each(drbd, DrbdMetrics::connections)));
        families.addAll(Metric.describe(PEER_DEVICE, each(drbd, DrbdMetrics::peerDevices)));
        families.addAll(Metric.describe(PROGRESS, each(drbd, DrbdMetrics::progress)));
        families.addAll(Metric.describe(UNKNOWN_STATE, each(drbd, DrbdMetrics::unknownStates)));
        return families;
    }

    private static <T> List<Labelled<T>> each(Drbd drbd, BiFunction<Labels, Resource, Stream<Labelled<T>>> part) {
        return drbd.resources().stream().flatMap(resource -> part.apply(labels(resource), resource)).toList();
    }

    /** DRBD 8 tells no names: what identifies a resource is the minor of its one device. */
    private static Labels labels(Resource resource) {
        return minor(resource.devices().get(0).minor());
    }

    private static Labels minor(int minor) {
        return Labels.NONE.with("minor", Integer.toString(minor));
    }

    private static List<Labelled<Boolean>> minors(Drbd drbd) {
        SortedMap<Integer, Boolean> configured = new TreeMap<>();
        drbd.unconfigured().forEach(minor -> configured.put(minor, false));
        drbd.resources().forEach(resource -> resource.devices().forEach(device -> configured.put(device.minor(), true)));
        return configured.entrySet().stream().map(entry -> new Labelled<>(minor(entry.getKey()), entry.getValue())).toList();
    }

    private static Stream<Labelled<Device>> devices(Labels labels, Resource resource) {
        return resource.devices().stream().map(device -> new Labelled<>(minor(device.minor()), device));
    }

    private static Stream<Labelled<Connection>> connections(Labels labels, Resource resource) {
        return resource.connections().stream().map(connection -> new Labelled<>(labels, connection));
    }

    private static Stream<Labelled<PeerDevice>> peerDevices(Labels labels, Resource resource) {
        return resource.connections().stream()
                .flatMap(connection -> connection.peerDevices().stream())
                .map(device -> new Labelled<>(minor(device.minor()), device));
    }

    private static Stream<Labelled<Progress>> progress(Labels labels, Resource resource) {
        return peerDevices(labels, resource).flatMap(device -> device.value().progress().stream()
                .map(progress -> new Labelled<>(device.labels().with("operation", progress.operation().label()), progress)));
    }

    private static Stream<Labelled<String>> unknownStates(Labels labels, Resource resource) {
        Stream<Labelled<String>> role = unknown(labels, "role", Role.NAMES, resource.role().name());
        Stream<Labelled<String>> disks = devices(labels, resource)
                .flatMap(device -> unknown(device.labels(), "disk", DiskState.NAMES, device.value().disk().name()));
        Stream<Labelled<String>> connections = resource.connections().stream().flatMap(connection -> Stream.concat(
                unknown(labels, "connection", ConnectionState.NAMES, connection.state().name()),
                unknown(labels, "peer_role", Role.NAMES, connection.peerRole().name())));
        Stream<Labelled<String>> peerDisks = peerDevices(labels, resource)
                .flatMap(device -> unknown(device.labels(), "peer_disk", DiskState.NAMES, device.value().disk().name()));
        return Stream.of(role, disks, connections, peerDisks).flatMap(states -> states);
    }

    private static Stream<Labelled<String>> unknown(Labels labels, String kind, List<String> known, String word) {
        return known.contains(word) ? Stream.empty() : Stream.of(new Labelled<>(labels.with("kind", kind), word));
    }
}
