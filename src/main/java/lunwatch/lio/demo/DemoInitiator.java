package lunwatch.lio.demo;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lunwatch.demo.Cycle;
import lunwatch.demo.Load;
import lunwatch.demo.Transfer;
import lunwatch.reading.Text;

/**
 * An initiator at one instant: its ACL, the LUNs it sees, and its session.
 *
 * @param number from 1, as in its name and in the kernel's indexes of it
 */
record DemoInitiator(int number, Load load, Cycle cycle, Instant now) {

    private static final Template ACL = Template.named("acl");
    private static final Template SESSION = Template.named("session");
    private static final Template NO_SESSION = Template.named("no-session");
    private static final Template MAPPED_LUN = Template.named("mapped-lun");

    static List<DemoInitiator> all(Load load, Cycle cycle, Instant now) {
        return IntStream.rangeClosed(1, Load.INITIATORS).mapToObj(number -> new DemoInitiator(number, load, cycle, now)).toList();
    }

    String name() {
        return "iqn.2016-09.com.example:initiator0" + number;
    }

    boolean isLoggedIn() {
        return !now.isBefore(cycle.login(index()));
    }

    /** What it did to a LUN since it logged in. */
    Transfer transfer(DemoLun lun) {
        return load.transfer(index(), lun.number(), cycle.login(index()), now);
    }

    /** Adds its files, below the directory of all ACLs, whose name ends in a slash. */
    void fill(String acls, Map<String, Text> files) {
        String acl = acls + name() + "/";
        ACL.fill(acl, named(TemplateVariables.NONE), files);
        for (DemoLun lun : DemoLun.all()) {
            TemplateVariables variables = named(lun.variables(cycle)).with("link", lun.link(number)).with(transfer(lun));
            MAPPED_LUN.fill(acl + "lun_" + lun.number() + "/", variables, files);
        }
        if (isLoggedIn()) {
            SESSION.fill(acl, session(), files);
        } else {
            NO_SESSION.fill(acl, named(TemplateVariables.NONE), files);
        }
    }

    /** Only a write has a response of its own: the status of a read comes with its last data. */
    private TemplateVariables session() {
        Transfer all = DemoLun.all().stream().map(this::transfer).reduce(Transfer.NONE, Transfer::plus);
        return named(TemplateVariables.NONE).with("host", "host0" + number).with("address", "192.0.2." + (20 + number))
                .with("commands", all.commands()).with("writes", all.writes())
                .with("rxBytes", all.bytesWritten()).with("txBytes", all.bytesRead())
                .with("cmdSn", hex(all.commands())).with("maxCmdSn", hex(all.commands() + 63))
                .with("itt", hex(0x15)).with("ttt", hex(all.writes())).with("statSn", hex(0x0dce824aL + all.commands()));
    }

    private TemplateVariables named(TemplateVariables variables) {
        return variables.with("initiator", name()).with("number", number);
    }

    private int index() {
        return number - 1;
    }

    private static String hex(long number) {
        return "0x" + HexFormat.of().toHexDigits(number, 8);
    }
}
