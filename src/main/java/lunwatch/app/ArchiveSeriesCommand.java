package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lunwatch.config.InvalidSettings;
import lunwatch.history.Resampling;
import lunwatch.history.SeriesSelection;
import lunwatch.history.Table;
import lunwatch.print.CsvTable;
import lunwatch.print.JsonTable;
import lunwatch.print.SvgChart;
import lunwatch.reading.Reading;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Numbers over time. */
@Command(
        name = "series",
        description = {
            "Prints numbers over time, in even steps. Of a gauge a step shows the mean, of a counter its last number, or with --rate by how much "
                    + "it grew in a second. Where nothing was sampled, nothing is shown.",
            "The exit status is 1 when nothing was found."
        })
final class ArchiveSeriesCommand implements Callable<Integer> {

    /** A rate at the beginning needs the reading before. */
    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 2_000_000;

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "GLOB",
            description = "Series as /metrics has them, 'lunwatch_*_bytes_total{NAME=\"VALUE\"}', where a series may have "
                    + "more labels than are named; or a pattern of kernel paths, '/proc/*'. * stands for anything, slashes too.")
    private String glob;

    @Mixin
    private TimeRangeOptions span;

    @Option(names = "--every", paramLabel = "TIME", defaultValue = "5m",
            description = "How long a step is: 90s, 5m, 1h, 1d (default: ${DEFAULT-VALUE}).")
    private String every;

    @Option(names = "--rate",
            description = "Counters as what they grew in a second. One that came to the end of its 32 bits goes on, and one that was "
                    + "made anew begins at zero.")
    private boolean rate;

    @ArgGroup(exclusive = true)
    private final Format format = new Format();

    private static final class Format {
        @Option(names = "--csv", description = "As a table for a spreadsheet (the default).")
        @SuppressWarnings("unused") // It excludes the other two, and needs nothing else.
        private boolean csv;

        @Option(names = "--json", description = "As JSON.")
        private boolean json;

        @Option(names = "--svg", description = "As a chart for a report.")
        private boolean svg;
    }

    @Override
    public Integer call() throws IOException, InvalidSettings {
        SeriesSelection selection = selection();
        Duration step = step();
        Instant from = start(span.from(archive.moments()), step);
        Instant to = span.to(archive.moments());
        if (Duration.between(from, to).dividedBy(step) > MOST_STEPS) {
            throw new ParameterException(spec.commandLine(), "--every: more than " + MOST_STEPS + " steps");
        }
        Resampling resampling = new Resampling(selection, from, to, step, rate);
        try (Stream<Reading> readings = archive.open(spec).readings(from.minus(BEFORE), to, selection.paths());
                ProgressBar progress = ProgressBar.on(spec.commandLine().getErr(), from, to)) {
            readings.forEach(reading -> {
                progress.at(reading.at());
                resampling.add(reading);
            });
        }
        Table table = resampling.table();
        if (table.columns().isEmpty()) {
            spec.commandLine().getErr().println("lunwatch: no such series from " + from + " to " + to);
            return CommandLine.ExitCode.SOFTWARE;
        }
        print(table, spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }

    private void print(Table table, PrintWriter out) throws IOException {
        ZoneId zone = archive.moments().zone();
        if (format.svg) {
            SvgChart.write(table, zone, out);
        } else if (format.json) {
            JsonTable.write(table, out);
        } else {
            CsvTable.write(table, zone, out);
        }
        out.flush();
    }

    /** Steps of an hour or less begin at round times. */
    private static Instant start(Instant from, Duration step) {
        long millis = step.toMillis();
        return step.compareTo(Duration.ofHours(1)) > 0 ? from : Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), millis) * millis);
    }

    private SeriesSelection selection() {
        try {
            return SeriesSelection.parse(glob, archive.subsystems());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Duration step() {
        try {
            return TimeParser.length(every);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--every: " + e.getMessage(), e);
        }
    }
}
