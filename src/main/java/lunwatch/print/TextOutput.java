package lunwatch.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;

/** One line for each series: name, labels, value, in columns. Of several states only the one that holds is shown. */
public final class TextOutput {

    private static final int NAME_WIDTH = 44;

    private TextOutput() {}

    /** The whole sample. */
    public static String of(Sample sample) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + sample.at());
        sample.collectors().forEach(collector -> lines.add("# " + collector.name() + ": " + collector.outcome().describe()));
        sample.families().forEach(family -> lines.addAll(lines(family)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(Family family) {
        return family.series().stream()
                .filter(series -> family.kind() != Kind.STATES || !series.value().equals(0L))
                .map(series -> line(family, series))
                .toList();
    }

    private static String line(Family family, Series series) {
        String value = family.kind() == Kind.COUNTER || family.kind() == Kind.GAUGE ? " " + series.value() : "";
        return String.format("%-" + NAME_WIDTH + "s %s", family.name(), labels(series.labels()) + value).stripTrailing();
    }

    private static String labels(Labels labels) {
        List<String> names = labels.names();
        List<String> values = labels.values();
        return IntStream.range(0, names.size()).mapToObj(i -> names.get(i) + "=" + values.get(i)).collect(Collectors.joining(" "));
    }
}
