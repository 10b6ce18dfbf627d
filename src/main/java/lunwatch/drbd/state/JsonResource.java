package lunwatch.drbd.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import lunwatch.reading.MalformedText;

/** Parses one resource of drbdsetup's JSON. */
final class JsonResource {

    /** A minor has 20 bits (include/linux/kdev_t.h), a volume number 16 (drbd_int.h, DRBD_VOLUME_MAX). */
    private static final int MINORS = 1 << 20;
    private static final int VOLUMES = 1 << 16;

    private static final long SECTOR = 512;

    private final JsonObject resource;
    private final Map<Integer, Integer> minors = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();

    JsonResource(JsonObject resource) {
        this.resource = resource;
    }

    /** @throws MalformedText if one of its states, names or numbers of things is missing, or there twice */
    Resource resource() throws MalformedText {
        List<Device> devices = new ArrayList<>();
        for (JsonObject device : resource.objects("devices")) {
            devices.add(device(device));
        }
        List<Connection> connections = new ArrayList<>();
        Set<String> peers = new HashSet<>();
        for (JsonObject connection : resource.objects("connections")) {
            if (!peers.add(connection.word("name"))) {
                throw twice("peer " + connection.word("name"));
            }
            connections.add(connection(connection));
        }
        Set<String> suspendedBy = new TreeSet<>(Resource.SUSPENDERS);
        suspendedBy.removeIf(by -> !resource.flag("suspended-" + by).orElse(false));
        return new Resource(Optional.of(resource.word("name")), OptionalInt.empty(), new Role(resource.word("role")),
                resource.flag("suspended").orElse(!suspendedBy.isEmpty()),
                resource.flag("suspended-user").map(told -> suspendedBy), OptionalLong.empty(),
                resource.optionalWord("write-ordering"), devices, connections);
    }

    private Device device(JsonObject json) throws MalformedText {
        int volume = volume(json);
        int minor = json.number("minor", MINORS).orElseThrow(() -> new MalformedText("no minor of volume " + volume));
        if (minors.put(volume, minor) != null || !seen.add(minor)) {
            throw twice("volume " + volume + " or minor " + minor);
        }
        return new Device(minor, OptionalInt.of(volume), new DiskState(json.word("disk-state")), json.kib("size"),
                json.flag("quorum"), json.flag("client"), Optional.empty(), Optional.empty(),
                new DiskActivity(json.kib("read"), json.kib("written"), json.count("al-writes"), json.count("bm-writes"),
                        json.gauge32("lower-pending"), json.gauge32("upper-pending")));
    }

    private Connection connection(JsonObject json) throws MalformedText {
        List<PeerDevice> peerDevices = new ArrayList<>();
        Set<Integer> volumes = new HashSet<>();
        for (JsonObject peerDevice : json.objects("peer_devices")) {
            if (!volumes.add(volume(peerDevice))) {
                throw twice("volume " + volume(peerDevice));
            }
            peerDevices.add(peerDevice(peerDevice));
        }
        String state = json.word("connection-state");
        return new Connection(json.optionalWord("name"), new ConnectionState(state), state, new Role(json.word("peer-role")), "",
                json.flag("congested"), bytes(json.gauge64("ap-in-flight")), bytes(json.gauge64("rs-in-flight")), peerDevices);
    }

    private PeerDevice peerDevice(JsonObject json) throws MalformedText {
        int volume = volume(json);
        if (!minors.containsKey(volume)) {
            throw new MalformedText("a peer has a volume " + volume + " that is not on this node");
        }
        ReplicationState state = new ReplicationState(json.word("replication-state"));
        List<String> paused = List.of(json.optionalWord("resync-suspended").orElse("no").split(","));
        return new PeerDevice(minors.get(volume), state, new DiskState(json.word("peer-disk-state")),
                new ResyncPaused(paused.contains("user"), paused.contains("peer"), paused.contains("dependency")),
                new PeerActivity(json.kib("sent"), json.kib("received"), json.kib("out-of-sync"),
                        json.gauge32("pending"), json.gauge32("unacked")),
                new JsonProgress(json, state).progress());
    }

    private int volume(JsonObject json) throws MalformedText {
        return json.number("volume", VOLUMES)
                .orElseThrow(() -> new MalformedText("no volume in " + MalformedText.quote(json.node().toString())));
    }

    private static OptionalLong bytes(OptionalLong sectors) {
        boolean real = sectors.isPresent() && sectors.getAsLong() == sectors.getAsLong() * SECTOR / SECTOR;
        return real ? OptionalLong.of(sectors.getAsLong() * SECTOR) : OptionalLong.empty();
    }

    private MalformedText twice(String what) throws MalformedText {
        return new MalformedText("resource " + MalformedText.quote(resource.word("name")) + ": " + what + " printed twice");
    }
}
