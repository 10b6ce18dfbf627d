package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import lunwatch.archive.ArchiveReader;
import lunwatch.archive.DumpText;
import lunwatch.config.InvalidSettings;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what the kernel said at a time, in the text that the cron scripts of old wrote. */
@Command(
        name = "cat",
        description = "Prints what the kernel said at a time: for each path a line [path], what it held, and an empty line.")
final class ArchiveCatCommand implements Callable<Integer> {

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Option(names = "--at", paramLabel = "TIME", required = true,
            description = "The last sample at or before this time, at most an hour before: 13:05, \"yesterday 13:05\", \"2026-11-20 13:05\", "
                    + "-2h, or ISO 8601 with an offset.")
    private String at;

    @Option(names = "--full", description = "The last full dump at or before the time instead of the sample.")
    private boolean full;

    @Parameters(paramLabel = "GLOB", arity = "0..1", defaultValue = "*",
            description = "Only paths that match; * stands for anything, slashes too.")
    private String glob;

    private final InstantSource clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        ArchiveReader reader = archive.open(spec, spec.commandLine().getErr());
        Instant instant = instant();
        Optional<Reading> found = full ? reader.dump(instant) : reader.at(instant);
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("lunwatch: nothing archived at " + instant);
            return CommandLine.ExitCode.SOFTWARE;
        }
        out.println("# " + found.get().at());
        DumpText.write(matching(found.get()), out);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Instant instant() {
        try {
            return new Moments(clock.instant(), ZoneId.systemDefault()).parse(at);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--at: " + e.getMessage(), e);
        }
    }

    private Reading matching(Reading reading) {
        Predicate<String> matches = Glob.matching(glob);
        SortedMap<String, Text> texts = new TreeMap<>();
        reading.paths().stream().filter(matches).forEach(path -> texts.put(path, reading.text(path).orElseThrow()));
        return Reading.of(reading.at(), texts);
    }
}
