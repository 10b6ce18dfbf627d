package lunwatch.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import lunwatch.reading.Text;

/** The tree of the target at one instant, in the words of Linux 6.1: nothing but the fabric while the target is on the other node. */
record TargetTree(Load load, Cycle cycle, Instant now) {

    private static final String IQN = "iqn.2016-09.com.example:";
    private static final String TARGET = IQN + "iscsitgt01";
    private static final String FABRIC = "iscsi/" + TARGET + "/";
    private static final String TPG = FABRIC + "tpgt_1/";

    private static final Template NODE = Template.named("node");
    private static final Template BACKSTORE = Template.named("backstore");
    private static final Template WHOLE_TARGET = Template.named("target");
    private static final Template LUN = Template.named("lun");
    private static final Template ACL = Template.named("acl");
    private static final Template SESSION = Template.named("session");
    private static final Template NO_SESSION = Template.named("no-session");
    private static final Template MAPPED_LUN = Template.named("mapped-lun");

    /** The block device behind a LUN. */
    private record Device(String path, String name, int major, int minor) {}

    private static final List<Device> DEVICES = List.of(
            new Device("/dev/drbd0", "drbd0", 147, 0),
            new Device("/dev/drbd1", "drbd1", 147, 1),
            new Device("/dev/vg1/lun2", "dm-2", 254, 2),
            new Device("/dev/vg1/lun3", "dm-3", 254, 3));

    /** Adds the files, below a directory whose name ends in a slash. */
    void fill(String directory, Map<String, Text> files) {
        boolean isHere = cycle.hasTarget(now);
        NODE.fill(directory, Words.NONE.with("backstores", isHere ? backstoreNames() : ""), files);
        if (isHere) {
            WHOLE_TARGET.fill(directory + FABRIC, target(), files);
            luns().forEach(lun -> fillLun(directory, lun, files));
            initiators().forEach(initiator -> fillAcl(directory + TPG + "acls/" + name(initiator) + "/", initiator, files));
        }
    }

    private static String backstoreNames() {
        StringBuilder names = new StringBuilder();
        luns().forEach(lun -> names.append("iblock_").append(lun).append("/lun").append(lun).append('\n'));
        return names.toString();
    }

    private Words target() {
        List<Instant> failures = LoginFailures.between(cycle.targetComes(), now);
        long last = failures.isEmpty() ? 0 : cycle.uptime(failures.get(failures.size() - 1));
        return Words.NONE
                .with("sessions", initiators().filter(initiator -> cycle.isLoggedIn(initiator, now)).count())
                .with("failures", failures.size())
                .with("failureTime", last)
                .with("failureType", failures.isEmpty() ? 0 : 5)
                .with("failureName", failures.isEmpty() ? "None" : name(3))
                .with("failureAddress", failures.isEmpty() ? "(einval)" : "192.0.2.66");
    }

    private void fillLun(String directory, int lun, Map<String, Text> files) {
        Device device = DEVICES.get(lun);
        Words words = lun(lun).with(initiators().mapToObj(initiator -> transfer(initiator, lun)).reduce(Transfer.NONE, Transfer::plus))
                .with("device", device.name()).with("path", device.path()).with("major", device.major()).with("minor", device.minor());
        BACKSTORE.fill(directory + "core/iblock_" + lun + "/", words, files);
        LUN.fill(directory + TPG + "lun/lun_" + lun + "/", words, files);
    }

    private void fillAcl(String acl, int initiator, Map<String, Text> files) {
        Words words = Words.NONE.with("initiator", name(initiator)).with("number", initiator + 1);
        ACL.fill(acl, words, files);
        luns().forEach(lun -> MAPPED_LUN.fill(acl + "lun_" + lun + "/", mappedLun(initiator, lun), files));
        if (cycle.isLoggedIn(initiator, now)) {
            SESSION.fill(acl, session(initiator), files);
        } else {
            NO_SESSION.fill(acl, words, files);
        }
    }

    private Words mappedLun(int initiator, int lun) {
        return lun(lun).with(transfer(initiator, lun))
                .with("initiator", name(initiator)).with("number", initiator + 1).with("link", link(lun, initiator));
    }

    /** Only a write has a response of its own: the status of a read comes with its last data. */
    private Words session(int initiator) {
        Transfer all = luns().mapToObj(lun -> transfer(initiator, lun)).reduce(Transfer.NONE, Transfer::plus);
        return Words.NONE.with("initiator", name(initiator)).with("number", initiator + 1).with("host", "host0" + (initiator + 1))
                .with("address", "192.0.2." + (21 + initiator))
                .with("commands", all.commands()).with("writes", all.writes())
                .with("rxBytes", all.bytesWritten()).with("txBytes", all.bytesRead())
                .with("cmdSn", hex(all.commands())).with("maxCmdSn", hex(all.commands() + 63))
                .with("itt", hex(0x15)).with("ttt", hex(all.writes())).with("statSn", hex(0x0dce824aL + all.commands()));
    }

    private Words lun(int lun) {
        return Words.NONE.with("lun", lun).with("hba", lun + 1).with("instance", lun + 2).with("port", lun + 1)
                .with("target", TARGET).with("link", link(lun, -1))
                .with("serial", UUID.nameUUIDFromBytes(("lun" + lun).getBytes(StandardCharsets.UTF_8)))
                .with("created", cycle.uptime(cycle.targetComes()) + 9 * lun);
    }

    private Transfer transfer(int initiator, int lun) {
        return load.transfer(initiator, lun, cycle.login(initiator), now);
    }

    private static String name(int initiator) {
        return IQN + "initiator0" + (initiator + 1);
    }

    /** targetcli names a link by ten digits of chance (rtslib). */
    private static String link(int lun, int initiator) {
        return HexFormat.of().toHexDigits(Chance.bits(lun, initiator), 10);
    }

    private static String hex(long number) {
        return "0x" + HexFormat.of().toHexDigits(number, 8);
    }

    private static IntStream luns() {
        return IntStream.range(0, Load.LUNS);
    }

    private static IntStream initiators() {
        return IntStream.range(0, Load.INITIATORS);
    }
}
