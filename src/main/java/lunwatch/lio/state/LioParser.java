package lunwatch.lio.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.subsystem.Problem;

/** Parses the tree below {@code /sys/kernel/config/target} (target_core_stat.c, iscsi_target_stat.c) of kernels 3.10 to 6.x. */
public final class LioParser {

    private static final String CORE = "core";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    /** Answers that say that there is nothing to tell: the object has just gone, has no device, or is none of our business. */
    private static final Set<String> NORMAL = Set.of("ENOENT", "ENODEV", "EPERM");

    private static final Map<String, String> LOGIN_FAILURES = Map.of(
            "authenticate", "authenticate_fails",
            "authorize", "authorize_fails",
            "negotiate", "negotiate_fails",
            "redirect", "redirects",
            "other", "other_fails");

    private static final Map<String, String> LOGOUTS = Map.of("normal", "normal_logouts", "abnormal", "abnormal_logouts");

    private static final Map<String, String> SESSION_ERRORS =
            Map.of("connection", "cxn_errors", "digest", "digest_errors", "format", "format_errors");

    /** ISCSI_SESS_ERR_* (iscsi_target_stat.h). */
    private static final Map<String, String> LAST_SESSION_ERROR = Map.of("1", "digest", "2", "connection", "3", "format");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> backstoreByDevice = new HashMap<>();

    private LioParser() {}

    /** Parses all of it. An attribute that cannot be read or understood is a problem of its own and left out. */
    public static Lio parse(Reading reading) {
        return new LioParser().parseAll(reading.below(LioPaths.TARGET));
    }

    private Lio parseAll(Reading reading) {
        Attributes tree = new Attributes(reading, LioPaths.TARGET, problems);
        findUnreadable(reading);
        List<Backstore> backstores = BackstoreParser.parse(tree.of(CORE));
        backstores.forEach(backstore -> device(tree.of(CORE).of(backstore.name()).of("statistics/scsi_dev"), "indx")
                .ifPresent(device -> backstoreByDevice.put(device, backstore.name())));
        List<Target> targets = tree.names().stream()
                .filter(fabric -> !fabric.equals(CORE))
                .flatMap(fabric -> targets(fabric, tree.of(fabric)).stream())
                .toList();
        return new Lio(backstores, targets, problems);
    }

    private void findUnreadable(Reading reading) {
        for (int i = 0; i < reading.paths().size(); i++) {
            if (reading.texts().get(i) instanceof Text.Unreadable unreadable && !NORMAL.contains(unreadable.errno())) {
                problems.add(new Problem(reading.paths().get(i), unreadable.errno()));
            }
        }
    }

    private List<Target> targets(String fabric, Attributes targets) {
        return targets.names().stream().map(name -> target(fabric, name, targets.of(name))).flatMap(Optional::stream).toList();
    }

    private Optional<Target> target(String fabric, String name, Attributes target) {
        List<Tpg> tpgs = numbered("tpgt_", target, this::tpg);
        if (tpgs.isEmpty() && !target.names().contains("fabric_statistics")) {
            return Optional.empty();
        }
        Attributes statistics = target.of("fabric_statistics");
        return Optional.of(new Target(fabric, name,
                statistics.count("iscsi_instance/portals"),
                statistics.count("iscsi_instance/sessions"),
                statistics.of("iscsi_sess_err").counts(SESSION_ERRORS),
                statistics.text("iscsi_instance/fail_type").map(LAST_SESSION_ERROR::get),
                statistics.count("iscsi_login_stats/accepts"),
                statistics.of("iscsi_login_stats").counts(LOGIN_FAILURES),
                LoginFailure.of(statistics.of("iscsi_tgt_attr")),
                statistics.of("iscsi_logout_stats").counts(LOGOUTS),
                tpgs));
    }

    private Tpg tpg(Numbered tpg) {
        Attributes attributes = tpg.attributes();
        Attributes portals = attributes.of("np");
        return new Tpg(tpg.number(), attributes.flag("enable"),
                portals.names().stream().map(address -> Portal.of(address, portals.of(address))).toList(),
                dynamicSessions(attributes),
                numbered("lun_", attributes.of("lun"), this::lun),
                acls(attributes.of("acls")));
    }

    /** A line for each name; a NUL byte ends the text, and a page full of names is cut off in the middle of the last one. */
    private static Optional<List<String>> dynamicSessions(Attributes tpg) {
        return tpg.reading().content(tpg.path() + "/dynamic_sessions")
                .map(text -> Arrays.stream(text.split("[\0\n]")).map(String::strip).filter(name -> !name.isEmpty()).toList());
    }

    private Lun lun(Numbered lun) {
        Attributes attributes = lun.attributes();
        Optional<String> backstore = attributes.link().map(link -> link.lastNames(2))
                .or(() -> device(attributes.of("statistics/scsi_port"), "dev").map(backstoreByDevice::get));
        return new Lun(lun.number(), backstore, Alua.of(attributes), Traffic.of(attributes.of("statistics/scsi_tgt_port"), "in_cmds"));
    }

    /** The numbers by which the SCSI MIB joins a port with its device; for texts that were archived without the links. */
    private static Optional<String> device(Attributes statistics, String index) {
        return statistics.text("inst").flatMap(hba -> statistics.text(index).map(device -> hba + "/" + device));
    }

    private List<Acl> acls(Attributes acls) {
        return acls.names().stream().map(name -> acl(name, acls.of(name))).toList();
    }

    private Acl acl(String name, Attributes acl) {
        Optional<Session> session = Session.of(acl);
        return new Acl(name, loggedIn(acl, session), session, numbered("lun_", acl, LioParser::mappedLun));
    }

    /** Other fabrics than iSCSI tell by the session's index in each mapped LUN, which is ENODEV without a session. */
    private static Optional<Boolean> loggedIn(Attributes acl, Optional<Session> session) {
        if (session.isPresent() || acl.text("info").isPresent()) {
            return Optional.of(session.isPresent());
        }
        return acl.names().stream()
                .map(lun -> acl.path() + "/" + lun + "/statistics/scsi_att_intr_port/indx")
                .flatMap(index -> acl.reading().text(index).stream())
                .findFirst()
                .map(Text.Content.class::isInstance);
    }

    private static MappedLun mappedLun(Numbered lun) {
        OptionalLong behind = lun.attributes().link().map(link -> number("lun_", link.lastNames(1))).orElse(OptionalLong.empty());
        Attributes statistics = lun.attributes().of("statistics/scsi_auth_intr");
        return new MappedLun(lun.number(), behind, Traffic.of(statistics, "num_cmds"), statistics.count("att_count"),
                statistics.count("creation_time"));
    }

    /** An object whose name is a prefix and a number. */
    private record Numbered(long number, Attributes attributes) {}

    /** The objects named {@code prefix} and a number, by that; a name that is not the plain number could be there twice and is left out. */
    private <T> List<T> numbered(String prefix, Attributes parent, Function<Numbered, T> parse) {
        return parent.names().stream()
                .flatMap(name -> number(prefix, name).stream().mapToObj(number -> new Numbered(number, parent.of(name))))
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(parse)
                .toList();
    }

    private static OptionalLong number(String prefix, String name) {
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return NUMBER.matcher(digits).matches() ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
