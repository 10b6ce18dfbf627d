package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import lunwatch.archive.format.Escape;
import lunwatch.config.InvalidSettings;
import lunwatch.history.Changes;
import lunwatch.reading.Reading;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds what the kernel said, line by line. */
@Command(
        name = "grep",
        description = {
            "Prints a line for each time that the kernel said something else where RE is found: the time, the path, and the value, with tabs "
                    + "between. At the beginning it says what held then.",
            "The exit status is 1 when nothing was found."
        })
final class ArchiveGrepCommand implements Callable<Integer> {

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RE", description = "A regular expression of Java, searched for in the path, a space, and the line.")
    private String expression;

    @Mixin
    private TimeRangeOptions span;

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        Changes changes = new Changes(pattern());
        Instant from = span.from(archive.moments());
        Instant to = span.to(archive.moments());
        long found = 0;
        try (Stream<Reading> readings = archive.open(spec).readings(from, to, path -> true);
                ProgressBar progress = ProgressBar.on(spec.commandLine().getErr(), from, to)) {
            for (Reading reading : (Iterable<Reading>) readings::iterator) {
                progress.at(reading.at());
                for (Changes.Change change : changes.next(reading)) {
                    found += print(change, out);
                }
                if (out.checkError()) {
                    break;
                }
            }
        }
        return found > 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private int print(Changes.Change change, PrintWriter out) {
        String start = archive.moments().format(change.at()) + "\t" + Escape.escapeLine(change.path()) + "\t";
        List<String> lines = change.lines().isEmpty() ? List.of("-") : change.lines();
        lines.forEach(line -> out.print(start + Escape.escapeLine(line) + "\n"));
        return lines.size();
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "RE: " + e.getDescription() + ": " + expression, e);
        }
    }
}
