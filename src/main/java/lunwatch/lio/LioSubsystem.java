package lunwatch.lio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lunwatch.demo.DemoFiles;
import lunwatch.graph.Graphs;
import lunwatch.lio.demo.LioDemo;
import lunwatch.lio.state.Lio;
import lunwatch.lio.state.LioParser;
import lunwatch.lio.state.LioPaths;
import lunwatch.metric.MetricTable;
import lunwatch.metric.Origin;
import lunwatch.reading.Mounts;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.TreeSource;
import lunwatch.reading.WholeTreeSource;
import lunwatch.subsystem.Outcome;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.Ranked;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.SeriesLimit;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.States;
import lunwatch.subsystem.Subsystem;

/** LIO, the SCSI target of Linux 3.10 to 6.12, as configfs shows it: backstores, targets, LUNs, and the initiators that use them. */
public final class LioSubsystem implements Subsystem<Lio> {

    /** How many series may be those of single initiators, 0 for none. */
    static final Setting<Integer> MOST_INITIATOR_SERIES = Setting.ofOutputs("lio.maxInitiatorSeries", 20_000, LioSubsystem::series);

    /** Whether Munin has a graph for each initiator of a target. */
    static final Setting<Boolean> INITIATOR_GRAPHS = Setting.ofOutputs("munin.initiators", false, Setting::flag);

    /**
     * What is read of the target's tree each minute. Never below {@code tpgt_N/attrib} and {@code tpgt_N/param}: while a TPG is
     * being disabled over a stuck device, reads there block for ever (they take tpg_access_lock), and only there.
     */
    private static final List<String> SAMPLED = List.of(
            "version",
            "core/*/*/enable",
            "core/*/*/info",
            "core/*/*/pr/res_holder",
            "core/*/*/pr/res_pr_generation",
            "core/*/*/pr/res_pr_registered_i_pts",
            "core/*/*/pr/res_pr_type",
            "core/*/*/udev_path",
            "core/*/*/statistics/+/+",
            "*/*/fabric_statistics/+/+",
            "*/*/tpgt_*/dynamic_sessions",
            "*/*/tpgt_*/enable",
            "*/*/tpgt_*/np/*/+",
            "*/*/tpgt_*/lun/lun_*/@",
            "*/*/tpgt_*/lun/lun_*/alua_tg_pt_gp",
            "*/*/tpgt_*/lun/lun_*/alua_tg_pt_offline",
            "*/*/tpgt_*/lun/lun_*/statistics/+/+",
            "*/*/tpgt_*/acls/*/fabric_statistics/+/+",
            "*/*/tpgt_*/acls/*/info",
            "*/*/tpgt_*/acls/*/lun_*/@",
            "*/*/tpgt_*/acls/*/lun_*/statistics/+/+");

    /** CHAP names and passwords (iscsi_target_configfs.c, DEF_NACL_AUTH_STR, DEF_TPG_AUTH_STR, DEF_DISC_AUTH_STR). */
    private static final Pattern SECRET = Pattern.compile(".*/(auth|discovery_auth)/(password|userid)[^/]*");

    /** What the kernel counts, and what it tells of sessions: these change by themselves. */
    private static final Pattern NOT_CONFIGURATION =
            Pattern.compile(".*/(fabric_)?statistics/.*|.*/acls/[^/]+/info|.*/core/[^/]+/[^/]+/info");

    private static final States STATES = new States("the target", "sessions, TPGs, LUNs, ALUA", "target",
            List.of("fabric", "target", "tpg", "initiator", "mapped_lun", "lun", "backstore"),
            Map.of("lun", "mapped_lun", "backstore", "lun"),
            List.of(LioMetrics.TPG_ENABLED, LioMetrics.INITIATOR_LOGGED_IN, LioMetrics.BACKSTORE_ENABLED, LioMetrics.LUN_BACKED,
                    LioMetrics.MAPPED_LUN_BACKED, LioMetrics.LUN_ALUA_OFFLINE),
            Optional.empty(), Optional.empty());

    private static final List<Ranked> RANKINGS = List.of(
            LioMetrics.LUN.ranked("lun", "target", "tpg", "lun"),
            LioMetrics.MAPPED_LUN.ranked("initiator", "target", "initiator"),
            LioMetrics.MAPPED_LUN.ranked("lun,initiator", "target", "tpg", "lun", "initiator"));

    @Override
    public String name() {
        return "lio";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MOST_INITIATOR_SERIES, INITIATOR_GRAPHS);
    }

    private static int series(String text) {
        if (!text.matches("0|[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("must be a number of series, 0 for none, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    @Override
    public List<Source> sources(Mounts mounts, Section settings) {
        return List.of(new TreeSource(name(), LioPaths.TARGET, mounts, SAMPLED));
    }

    /** Everything in the tree but its secrets: statistics, states and configuration. */
    @Override
    public List<Source> dumped(Mounts mounts, Section settings) {
        return List.of(new WholeTreeSource("lio-tree", LioPaths.TARGET, mounts, SECRET));
    }

    @Override
    public Predicate<String> configuration() {
        return path -> path.startsWith(LioPaths.TARGET) && !NOT_CONFIGURATION.matcher(path).matches();
    }

    @Override
    public Origin origin() {
        return Origin.of(LioPaths.TARGET, LioPaths.TARGET + "/**");
    }

    @Override
    public Part<Lio> understand(Reading reading) {
        Outcome<Lio> outcome = Outcome.of(reading, LioPaths.TARGET, text -> LioParser.parse(reading));
        return Part.of(this, outcome, outcome.toOptional().map(Lio::problems).orElse(List.of()));
    }

    @Override
    public List<MetricTable<Lio, ?>> tables() {
        return LioMetrics.TABLES;
    }

    @Override
    public SeriesLimit limit(Section settings) {
        return new InitiatorLimit(settings.get(MOST_INITIATOR_SERIES));
    }

    @Override
    public Optional<States> states() {
        return Optional.of(STATES);
    }

    @Override
    public List<Ranked> rankings() {
        return RANKINGS;
    }

    @Override
    public Optional<Graphs> graphs(Section settings) {
        return Optional.of(new LioGraphs(settings.get(INITIATOR_GRAPHS)));
    }

    @Override
    public Optional<DemoFiles> demo() {
        return Optional.of(new LioDemo());
    }
}
