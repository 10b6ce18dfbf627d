package lunwatch.lio.demo;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lunwatch.demo.Chance;
import lunwatch.demo.Cycle;
import lunwatch.demo.Load;

/** A LUN with its backstore and the block device behind it; all of one LUN have its number, and the kernel's indexes follow from it. */
record DemoLun(int number) {

    /** The block device behind a LUN. */
    private record Device(String path, String name, int major, int minor) {}

    private static final List<Device> DEVICES = List.of(
            new Device("/dev/drbd0", "drbd0", 147, 0),
            new Device("/dev/drbd1", "drbd1", 147, 1),
            new Device("/dev/vg1/lun2", "dm-2", 254, 2),
            new Device("/dev/vg1/lun3", "dm-3", 254, 3));

    static List<DemoLun> all() {
        return IntStream.range(0, Load.LUNS).mapToObj(DemoLun::new).toList();
    }

    /** The name of its backstore below target/core. */
    String backstore() {
        return "iblock_" + number + "/lun" + number;
    }

    /** What its backstore, the LUN itself and the mapped LUNs have in common. */
    TemplateVariables variables(Cycle cycle) {
        return TemplateVariables.NONE.with("lun", number).with("hba", number + 1).with("instance", number + 2).with("port", number + 1)
                .with("target", TargetTree.TARGET)
                .with("serial", UUID.nameUUIDFromBytes(backstore().getBytes(StandardCharsets.UTF_8)))
                .with("created", cycle.uptime(cycle.targetComes()) + 9L * number);
    }

    /** What its backstore and itself have in common. */
    TemplateVariables deviceVariables(Cycle cycle) {
        Device device = DEVICES.get(number);
        return variables(cycle).with("link", link(0))
                .with("device", device.name()).with("path", device.path()).with("major", device.major()).with("minor", device.minor());
    }

    /** The name of a link to the LUN, or of its own: ten hexadecimal digits (targetcli takes them from a random UUID). */
    String link(int count) {
        return HexFormat.of().toHexDigits(Chance.bits(number, count), 10);
    }
}
