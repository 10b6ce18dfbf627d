package lunwatch.history;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lunwatch.reading.Kernel;

/**
 * From which kernel files a metric is taken: the fewer are read of an archive, the faster. This is an optimization and may say too much,
 * never too little; what is not in the table is taken from everything.
 */
final class Inputs {

    /** The metrics whose names begin so are taken from the files that the expression finds, below the target or elsewhere. */
    private record Region(String prefix, String paths) {}

    private static final String BACKSTORES = Pattern.quote(Kernel.TARGET) + "/core/.*";
    private static final String LUNS = ".*/tpgt_\\d+/lun/.*";

    /** The first that fits counts. */
    private static final List<Region> REGIONS = List.of(
            new Region("lunwatch_drbd_", "(?!" + Pattern.quote(Kernel.TARGET) + "/).*"),
            new Region("lunwatch_lio_backstore_commands", BACKSTORES),
            new Region("lunwatch_lio_backstore_read", BACKSTORES),
            new Region("lunwatch_lio_backstore_written", BACKSTORES),
            new Region("lunwatch_lio_lun_", LUNS),
            new Region("lunwatch_lio_mapped_lun_", LUNS + "|.*/tpgt_\\d+/acls/.*"),
            new Region("lunwatch_lio_", Pattern.quote(Kernel.TARGET) + "/.*"));

    /** Of the statistics, metrics whose names end so need no others than these. */
    private static final Map<String, List<String>> STATISTICS = Map.of(
            "_read_bytes_total", List.of("read_mbytes"),
            "_written_bytes_total", List.of("write_mbytes"),
            "_commands_total", List.of("in_cmds", "num_cmds"));

    private static final List<String> TRAFFIC = List.of("lunwatch_lio_backstore_", "lunwatch_lio_lun_", "lunwatch_lio_mapped_lun_");

    private Inputs() {}

    /**
     * The paths that a selection needs.
     *
     * @param name a pattern of names
     * @param labels patterns of the values of some labels
     */
    static Predicate<String> of(String name, Map<String, String> labels) {
        String known = name.replaceFirst("[*?].*", "");
        Predicate<String> paths = REGIONS.stream().filter(region -> known.startsWith(region.prefix)).findFirst()
                .map(region -> Pattern.compile(region.paths, Pattern.DOTALL).asMatchPredicate()).orElse(path -> true);
        if (TRAFFIC.stream().anyMatch(known::startsWith) && Glob.isLiteral(name)) {
            paths = paths.and(statistics(name));
        }
        return paths.and(objects(known, labels));
    }

    private static Predicate<String> statistics(String name) {
        return STATISTICS.entrySet().stream().filter(entry -> name.endsWith(entry.getKey())).findFirst()
                .<Predicate<String>>map(entry -> path -> !path.contains("/statistics/")
                        || entry.getValue().contains(path.substring(path.lastIndexOf('/') + 1)))
                .orElse(path -> true);
    }

    /** Labels that are names of directories: what lies in other directories of that kind is not needed. */
    private static Predicate<String> objects(String known, Map<String, String> labels) {
        Predicate<String> paths = path -> true;
        if (isName(labels.get("initiator"))) {
            paths = paths.and(outside("/acls/", "/acls/" + labels.get("initiator") + "/"));
        }
        if (isName(labels.get("lun")) && known.startsWith("lunwatch_lio_lun_")) {
            paths = paths.and(outside("/lun/lun_", "/lun/lun_" + labels.get("lun") + "/"));
        }
        if (isName(labels.get("backstore")) && known.startsWith("lunwatch_lio_backstore_")) {
            paths = paths.and(outside("/core/", "/core/" + labels.get("backstore") + "/"));
        }
        return paths;
    }

    /** Whether it is one name, and one in which nothing was replaced on its way from the kernel into a label. */
    private static boolean isName(String glob) {
        return glob != null && !glob.isEmpty() && Glob.isLiteral(glob) && glob.indexOf('\uFFFD') < 0;
    }

    private static Predicate<String> outside(String all, String one) {
        return path -> !path.contains(all) || path.contains(one);
    }
}
