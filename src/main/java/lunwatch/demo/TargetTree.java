package lunwatch.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lunwatch.reading.Text;

/** The tree of the target at one instant, as Linux 6.1 shows it: nothing but the fabric while the target is on the other node. */
record TargetTree(Load load, Cycle cycle, Instant now) {

    static final String TARGET = "iqn.2016-09.com.example:iscsitgt01";

    private static final String FABRIC = "iscsi/" + TARGET + "/";
    private static final String TPG = FABRIC + "tpgt_1/";

    private static final Template NODE = Template.named("node");
    private static final Template BACKSTORE = Template.named("backstore");
    private static final Template WHOLE_TARGET = Template.named("target");
    private static final Template LUN = Template.named("lun");

    /** ISCSI_LOGIN_FAIL_AUTHENTICATE (iscsi_target_stat.h): the password was wrong. */
    private static final int WRONG_PASSWORD = 5;

    /** Adds the files, below a directory whose name ends in a slash. */
    void fill(String directory, Map<String, Text> files) {
        if (cycle.hasTarget(now)) {
            NODE.fill(directory, Words.NONE.with("backstores", backstores()), files);
            fillTarget(directory, Initiator.all(load, cycle, now), files);
        } else {
            NODE.fill(directory, Words.NONE.with("backstores", ""), files);
        }
    }

    private static String backstores() {
        return Lun.all().stream().map(lun -> lun.backstore() + "\n").collect(Collectors.joining());
    }

    private void fillTarget(String directory, List<Initiator> initiators, Map<String, Text> files) {
        WHOLE_TARGET.fill(directory + FABRIC, target(initiators), files);
        for (Lun lun : Lun.all()) {
            Transfer all = initiators.stream().map(initiator -> initiator.transfer(lun)).reduce(Transfer.NONE, Transfer::plus);
            Words words = lun.deviceWords(cycle).with(all);
            BACKSTORE.fill(directory + "core/iblock_" + lun.number() + "/", words, files);
            LUN.fill(directory + TPG + "lun/lun_" + lun.number() + "/", words, files);
        }
        initiators.forEach(initiator -> initiator.fill(directory + TPG + "acls/", files));
    }

    private Words target(List<Initiator> initiators) {
        List<Instant> failures = LoginFailures.between(cycle.targetComes(), now);
        Words words = Words.NONE
                .with("sessions", initiators.stream().filter(Initiator::isLoggedIn).count())
                .with("failures", failures.size());
        return failures.isEmpty()
                ? words.with("failureTime", 0).with("failureType", 0).with("failureName", "None").with("failureAddress", "(einval)")
                : words.with("failureTime", cycle.uptime(failures.get(failures.size() - 1))).with("failureType", WRONG_PASSWORD)
                        .with("failureName", initiators.get(initiators.size() - 1).name()).with("failureAddress", "192.0.2.66");
    }
}
