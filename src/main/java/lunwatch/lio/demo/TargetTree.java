package lunwatch.lio.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lunwatch.demo.Cycle;
import lunwatch.demo.Load;
import lunwatch.demo.Transfer;
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
            NODE.fill(directory, TemplateVariables.NONE.with("backstores", backstores()), files);
            fillTarget(directory, DemoInitiator.all(load, cycle, now), files);
        } else {
            NODE.fill(directory, TemplateVariables.NONE.with("backstores", ""), files);
        }
    }

    private static String backstores() {
        return DemoLun.all().stream().map(lun -> lun.backstore() + "\n").collect(Collectors.joining());
    }

    private void fillTarget(String directory, List<DemoInitiator> initiators, Map<String, Text> files) {
        WHOLE_TARGET.fill(directory + FABRIC, target(initiators), files);
        for (DemoLun lun : DemoLun.all()) {
            Transfer all = initiators.stream().map(initiator -> initiator.transfer(lun)).reduce(Transfer.NONE, Transfer::plus);
            TemplateVariables variables = lun.deviceVariables(cycle).with(all);
            BACKSTORE.fill(directory + "core/iblock_" + lun.number() + "/", variables, files);
            LUN.fill(directory + TPG + "lun/lun_" + lun.number() + "/", variables, files);
        }
        initiators.forEach(initiator -> initiator.fill(directory + TPG + "acls/", files));
    }

    private TemplateVariables target(List<DemoInitiator> initiators) {
        List<Instant> failures = LoginFailures.between(cycle.targetComes(), now);
        TemplateVariables variables = TemplateVariables.NONE
                .with("sessions", initiators.stream().filter(DemoInitiator::isLoggedIn).count())
                .with("failures", failures.size());
        return failures.isEmpty()
                ? variables.with("failureTime", 0).with("failureType", 0).with("failureName", "None").with("failureAddress", "(einval)")
                : variables.with("failureTime", cycle.uptime(failures.get(failures.size() - 1))).with("failureType", WRONG_PASSWORD)
                        .with("failureName", initiators.get(initiators.size() - 1).name()).with("failureAddress", "192.0.2.66");
    }
}
