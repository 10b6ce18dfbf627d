package lunwatch.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.sample.Sample;

/** Series by the name of their metric and by their labels, as {@code /metrics} has them. */
final class MetricSelection implements Selection {

    private static final Pattern FORM = Pattern.compile("([a-zA-Z0-9_:*?]+)(?:\\{(.*)})?");
    private static final Pattern LABEL = Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^\",{}\\s]+))\\s*(?:,|$)");

    private final Predicate<String> name;
    private final Map<String, Predicate<String>> labels = new LinkedHashMap<>();
    private final Predicate<String> paths;
    private List<Text> before = List.of();
    private List<Value> values = List.of();

    private MetricSelection(String name, Map<String, String> globs) {
        this.name = Glob.matching(name);
        globs.forEach((label, glob) -> labels.put(label, Glob.matching(glob)));
        this.paths = Inputs.of(name, globs);
    }

    static MetricSelection parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("not a series: '" + text + "'; write lunwatch_lio_lun_read_bytes_total{lun=\"3\"}, "
                    + "or a path such as '*/lun_3/statistics/scsi_tgt_port/read_mbytes'");
        }
        return new MetricSelection(m.group(1), labels(m.group(2) == null ? "" : m.group(2)));
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
            throw new IllegalArgumentException("not labels: '" + text.substring(end) + "'; write lun=\"3\",tpg=\"1\"");
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
        for (Family family : Families.of(Sample.of(reading), name)) {
            family.series().stream().filter(series -> matches(series.labels()))
                    .forEach(series -> found.add(new Value(new SeriesId(family.name(), series.labels(), family.kind()), series.value())));
        }
        return found;
    }

    private boolean matches(Labels of) {
        return labels.entrySet().stream().allMatch(entry -> entry.getValue().test(of.value(entry.getKey()).orElse("")));
    }
}
