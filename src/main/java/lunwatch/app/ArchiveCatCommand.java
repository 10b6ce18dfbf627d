package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import lunwatch.archive.format.DumpText;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.daemon.Node;
import lunwatch.history.Glob;
import lunwatch.print.JsonOutput;
import lunwatch.prometheus.Exposition;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import lunwatch.subsystem.SeriesLimit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what the kernel said at a time, in the text that the cron scripts of old wrote. */
@Command(
        name = "cat",
        description = "Prints what the kernel said at a time: for each path a line [path], what it held, and an empty line.")
final class ArchiveCatCommand implements Callable<Integer> {

    /** Older than two turns of the usual timetable, a sample is not what was asked for, and that is said. */
    private static final Duration STILL_TRUE = Duration.ofMinutes(2);

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Option(names = "--at", paramLabel = "TIME", required = true,
            description = "The last sample at or before this time, at most an hour before: " + TimeRangeOptions.FORMS + ".")
    private String at;

    @Option(names = "--full", description = "The last full dump at or before the time instead of the sample.")
    private boolean full;

    private enum Format {
        TEXT,
        PROMETHEUS,
        JSON
    }

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "text, or what lunwatch understands of it: prometheus or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Parameters(paramLabel = "GLOB", arity = "0..1", defaultValue = "*",
            description = "Only paths that match; * stands for anything, slashes too.")
    private String glob;

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        ArchiveReader reader = archive.open(spec);
        Instant instant = TimeRangeOptions.parse(spec, "--at", at, archive.moments());
        Optional<Reading> found = full ? reader.dump(instant) : reader.at(instant);
        if (found.isEmpty()) {
            complain("nothing archived " + (full ? "until " : "in the hour before ") + archive.moments().format(instant));
            return CommandLine.ExitCode.SOFTWARE;
        }
        Instant said = found.get().at();
        if (!full && said.isBefore(instant.minus(STILL_TRUE))) {
            complain("no sample at " + archive.moments().format(instant) + ", the last one before is of " + archive.moments().format(said));
        }
        print(matching(found.get()), out);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void complain(String what) {
        spec.commandLine().getErr().println("lunwatch: " + what);
    }

    private void print(Reading reading, PrintWriter out) throws IOException {
        switch (format) {
            case PROMETHEUS -> out.print(Exposition.text(archive.subsystems().sample(reading), unlimited()));
            case JSON -> JsonOutput.write(archive.subsystems().sample(reading), out);
            case TEXT -> {
                out.print("# " + archive.moments().format(reading.at()) + "\n");
                DumpText.write(reading, out);
            }
        }
    }

    private SeriesLimit unlimited() {
        return Node.limit(archive.subsystems(), Settings.DEFAULTS).lifted();
    }

    private Reading matching(Reading reading) {
        Predicate<String> matches = Glob.matching(glob);
        SortedMap<String, Text> texts = new TreeMap<>();
        reading.paths().stream().filter(matches).forEach(path -> texts.put(path, reading.text(path).orElseThrow()));
        return Reading.of(reading.at(), texts);
    }
}
