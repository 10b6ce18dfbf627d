package lunwatch.lio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import lunwatch.reading.Kernel;
import lunwatch.reading.Problem;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/** Parses the tree below {@code /sys/kernel/config/target} (target_core_stat.c, iscsi_target_stat.c) of kernels 3.10 to 6.x. */
public final class LioParser {

    private static final String CORE = "core";

    /** Answers that say that there is nothing to tell: the object has just gone, has no device, or is none of our business. */
    private static final Set<String> NORMAL = Set.of("ENOENT", "ENODEV", "EPERM");

    private static final Map<String, String> LOGIN_FAILURES = Map.of(
            "authenticate", "authenticate_fails",
            "authorize", "authorize_fails",
            "negotiate", "negotiate_fails",
            "redirect", "redirects",
            "other", "other_fails");

    private static final Map<String, String> LOGOUTS = Map.of("normal", "normal_logouts", "abnormal", "abnormal_logouts");

    private final List<Problem> problems = new ArrayList<>();

    private LioParser() {}

    /** Parses all of it. An attribute that cannot be read or understood is a problem of its own and left out. */
    public static Lio parse(Reading reading) {
        return new LioParser().parseAll(reading.below(Kernel.TARGET));
    }

    private Lio parseAll(Reading reading) {
        Attributes tree = new Attributes(reading, Kernel.TARGET, problems);
        findUnreadable(reading);
        List<Target> targets = tree.names().stream()
                .filter(fabric -> !fabric.equals(CORE))
                .flatMap(fabric -> targets(fabric, tree.of(fabric)).stream())
                .toList();
        return new Lio(backstores(tree.of(CORE)), targets, problems);
    }

    private void findUnreadable(Reading reading) {
        for (int i = 0; i < reading.paths().size(); i++) {
            if (reading.texts().get(i) instanceof Text.Unreadable unreadable && !NORMAL.contains(unreadable.errno())) {
                problems.add(new Problem(reading.paths().get(i), unreadable.errno()));
            }
        }
    }

    private static List<Backstore> backstores(Attributes core) {
        List<Backstore> backstores = new ArrayList<>();
        for (String hba : core.names()) {
            for (String name : core.of(hba).names()) {
                Attributes device = core.of(hba).of(name);
                if (device.names().contains("statistics")) {
                    backstores.add(new Backstore(hba + "/" + name, device.text("udev_path"),
                            traffic(device.of("statistics/scsi_lu"), "num_cmds")));
                }
            }
        }
        return backstores;
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
                statistics.count("iscsi_instance/sessions"),
                statistics.count("iscsi_login_stats/accepts"),
                counts(LOGIN_FAILURES, statistics.of("iscsi_login_stats")),
                counts(LOGOUTS, statistics.of("iscsi_logout_stats")),
                tpgs));
    }

    private Tpg tpg(Numbered tpg) {
        return new Tpg(tpg.number(), tpg.attributes().text("enable").map(text -> !text.equals("0")),
                numbered("lun_", tpg.attributes().of("lun"), LioParser::lun), acls(tpg.attributes().of("acls")));
    }

    private static Lun lun(Numbered lun) {
        return new Lun(lun.number(), lun.attributes().link().map(link -> link.lastNames(2)),
                traffic(lun.attributes().of("statistics/scsi_tgt_port"), "in_cmds"));
    }

    private List<Acl> acls(Attributes acls) {
        return acls.names().stream().map(name -> new Acl(name, numbered("lun_", acls.of(name), LioParser::mappedLun))).toList();
    }

    private static MappedLun mappedLun(Numbered lun) {
        OptionalLong behind = lun.attributes().link().map(link -> number("lun_", link.lastNames(1))).orElse(OptionalLong.empty());
        return new MappedLun(lun.number(), behind, traffic(lun.attributes().of("statistics/scsi_auth_intr"), "num_cmds"));
    }

    private static Traffic traffic(Attributes statistics, String commands) {
        return new Traffic(statistics.count(commands), statistics.mib("read_mbytes"), statistics.mib("write_mbytes"));
    }

    private static SortedMap<String, Long> counts(Map<String, String> attributes, Attributes statistics) {
        SortedMap<String, Long> counts = new TreeMap<>();
        attributes.forEach((name, attribute) -> statistics.count(attribute).ifPresent(count -> counts.put(name, count)));
        return counts;
    }

    /** An object whose name is a prefix and a number. */
    private record Numbered(long number, Attributes attributes) {}

    /** The objects named {@code prefixN}, by number; a name that is not the plain number could be there twice and is left out. */
    private <T> List<T> numbered(String prefix, Attributes parent, Function<Numbered, T> parse) {
        return parent.names().stream()
                .flatMap(name -> number(prefix, name).stream().mapToObj(number -> new Numbered(number, parent.of(name))))
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(parse)
                .toList();
    }

    private static OptionalLong number(String prefix, String name) {
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return digits.matches("0|[1-9]\\d{0,17}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
