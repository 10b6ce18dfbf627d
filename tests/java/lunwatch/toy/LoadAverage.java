package lunwatch.toy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.demo.DemoFiles;
import lunwatch.graph.Field;
import lunwatch.graph.Graph;
import lunwatch.graph.Graphs;
import lunwatch.graph.Line;
import lunwatch.graph.Plugin;
import lunwatch.metric.Metric;
import lunwatch.metric.MetricTable;
import lunwatch.metric.Origin;
import lunwatch.reading.FileSource;
import lunwatch.reading.MalformedText;
import lunwatch.reading.Mounts;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;
import lunwatch.subsystem.Outcome;
import lunwatch.subsystem.Part;
import lunwatch.subsystem.Section;
import lunwatch.subsystem.Setting;
import lunwatch.subsystem.States;
import lunwatch.subsystem.Subsystem;

/** How busy the node is (proc_loadavg(5)): all that a subsystem takes. Process numbers begin anew at pid_max, 2^22. */
final class LoadAverage implements Subsystem<LoadAverage.Load> {

    record Load(double minute, long runnable, long lastPid) {}

    static final Metric<Load> MINUTE = Metric.optionalFraction("lunwatch_loadavg_minute", "Tasks that ran or waited, in the last minute.",
            load -> OptionalDouble.of(load.minute));
    static final Metric<Load> STATE = Metric.states("lunwatch_loadavg_state", "Whether more than one task is runnable.", "state",
            List.of("idle", "busy"), load -> load.runnable > 1 ? "busy" : "idle");
    static final Metric<Load> STARTED =
            Metric.<Load>counter("lunwatch_loadavg_processes_total", "Processes.", Load::lastPid).wrapsAt(0x1p22);

    private static final Setting<Integer> WARNING = Setting.ofOutputs("loadavg.warning", 10, Integer::valueOf);
    private static final String PATH = "/proc/loadavg";
    private static final Pattern FORM = Pattern.compile("(\\d+\\.\\d+) \\S+ \\S+ (\\d+)/\\d+ (\\d+)\n");

    @Override
    public String name() {
        return "loadavg";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WARNING);
    }

    @Override
    public List<Source> sources(Mounts mounts, Section settings) {
        return List.of(new FileSource(name(), PATH, mounts));
    }

    @Override
    public Origin origin() {
        return Origin.of(PATH);
    }

    @Override
    public Part<Load> understand(Reading reading) {
        return Part.of(this, Outcome.of(reading, PATH, text -> {
            Matcher m = FORM.matcher(text);
            if (m.matches()) {
                return new Load(Double.parseDouble(m.group(1)), Long.parseLong(m.group(2)), Long.parseLong(m.group(3)));
            }
            throw new MalformedText(MalformedText.quote(text) + " is no load average");
        }), List.of());
    }

    @Override
    public List<MetricTable<Load, ?>> tables() {
        return List.of(MetricTable.of(List.of(MINUTE, STATE, STARTED)));
    }

    @Override
    public Optional<States> states() {
        return Optional.of(States.of("the load", "idle or busy", "file"));
    }

    @Override
    public Optional<Graphs> graphs(Section settings) {
        Line line = Line.amount(1).with("warning", ":" + settings.get(WARNING));
        return Optional.of(Graphs.of(Plugin.of("lunwatch_loadavg", data -> new Graph("lunwatch_loadavg", "Load average", MINUTE.help(),
                Graph.axis("Tasks", 1000, true), List.of(new Field("minute", "1 minute", "minute", line, data.value(MINUTE)))))));
    }

    @Override
    public Optional<DemoFiles> demo() {
        return Optional.of((story, files) -> files.put(PATH, new Text.Content(
                "%.2f 0.18 0.12 1/80 %d\n".formatted(story.load().day().load(story.now()), story.now().getEpochSecond() % 4_000_000))));
    }
}
