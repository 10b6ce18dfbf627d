package lunwatch.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Metric;
import lunwatch.metric.Origin;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Subsystem;

/** Series by the name of their metric and by their labels, as {@code /metrics} has them. */
final class MetricSelection implements SeriesSelection {

    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9_:*?]+)(?:\\{(.*)})?");
    private static final Pattern LABEL = Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\",{}\\s]+))\\s*(?:,|$)");

    private final Subsystems subsystems;
    private final Predicate<String> name;
    private final Map<String, Predicate<String>> labels = new LinkedHashMap<>();
    private final Predicate<String> paths;
    private List<Text> before = List.of();
    private List<Value> values = List.of();

    private MetricSelection(String name, Map<String, String> globs, Subsystems subsystems) {
        this.subsystems = subsystems;
        this.name = Glob.matching(name);
        globs.forEach((label, glob) -> labels.put(label, Glob.matching(glob)));
        Map<String, String> whole = new LinkedHashMap<>(globs);
        whole.values().removeIf(glob -> !isWhole(glob));
        List<Origin> origins = subsystems.stream().flatMap(this::origins).distinct().toList();
        this.paths = origins.stream().map(origin -> origin.paths(whole)).reduce(path -> false, Predicate::or);
    }

    /** What the collectors themselves are counted by may be any file of theirs. */
    private Stream<Origin> origins(Subsystem<?> subsystem) {
        Stream<Metric<?>> asked = subsystem.metrics().filter(metric -> name.test(metric.name()));
        boolean collectors = Subsystems.collectorMetrics().anyMatch(metric -> name.test(metric.name()));
        return collectors ? Stream.of(subsystem.origin()) : asked.map(metric -> metric.origin().orElse(subsystem.origin()));
    }

    /** Whether it is one value, and one in which nothing was replaced on its way from the kernel into a label. */
    private static boolean isWhole(String glob) {
        return !glob.isEmpty() && Glob.isLiteral(glob) && glob.indexOf('\uFFFD') < 0;
    }

    static MetricSelection parse(String text, Subsystems subsystems) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a series: '" + text + "'; write NAME{label=\"value\"} as /metrics has it, or a path such as '/proc/*'");
        }
        return new MetricSelection(m.group(1), labels(m.group(2) == null ? "" : m.group(2)), subsystems);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher m = LABEL.matcher(text);
        int end = 0;
        while (end < text.length() && m.find(end) && m.start() == end) {
            labels.put(m.group(1), m.group(2) == null ? m.group(3) : m.group(2));
            end = m.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("not labels: '" + text.substring(end) + "'; write NAME=\"VALUE\",NAME=\"VALUE\"");
        }
        return labels;
    }

    @Override
    public Predicate<String> paths() {
        return paths;
    }

    /** Mostly nothing that is wanted has changed since the reading before. */
    @Override
    public List<Value> in(Reading reading) {
        if (!reading.texts().equals(before) || values.isEmpty()) {
            before = reading.texts();
            values = values(reading);
        }
        return values;
    }

    private List<Value> values(Reading reading) {
        List<Value> found = new ArrayList<>();
        for (Family family : subsystems.sample(reading).families(metric -> name.test(metric.name()))) {
            family.series().stream().filter(series -> matches(series.labels()))
                    .forEach(series -> found.add(new Value(new SeriesId(family.metric(), series.labels()), series.value())));
        }
        return found;
    }

    private boolean matches(Labels of) {
        return labels.entrySet().stream().allMatch(entry -> entry.getValue().test(of.value(entry.getKey()).orElse("")));
    }
}
