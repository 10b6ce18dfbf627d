package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lunwatch.archive.format.Escape;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.InvalidSettings;
import lunwatch.history.Changes;
import lunwatch.history.Configuration;
import lunwatch.history.Difference;
import lunwatch.metric.Kind;
import lunwatch.print.Decimal;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What changed between two times. */
@Command(
        name = "diff",
        description = {
            "Prints what changed between two times: counters as what they grew in a second, everything else as what it was and what it is.",
            "With --config the configuration, from the last full dump at or before each time, as text."
        })
final class ArchiveDiffCommand implements Callable<Integer> {

    private static final String CONFIG = "--config";
    private static final String CONFIGURATION = "--configuration";

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TIME", description = "The earlier time: " + TimeRangeOptions.FORMS + ".")
    private String earlier;

    @Parameters(index = "1", paramLabel = "TIME", description = "The later time.")
    private String later;

    @Option(names = CONFIGURATION, description = "The configuration instead of the numbers.")
    private boolean configuration;

    /**
     * Here --config has no FILE and means the target's, which an annotation cannot say of an option that is inherited; that of the agent can be
     * named before the command. And a time such as -2h is not an option.
     */
    static void adapt(CommandLine diff) {
        CommandSpec command = diff.getCommandSpec();
        OptionSpec flag = command.findOption(CONFIGURATION);
        command.remove(flag);
        command.remove(command.findOption(CONFIG));
        command.addOption(OptionSpec.builder(flag).names(CONFIG).build());
        diff.setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Reading> before = find(earlier);
        Optional<Reading> now = find(later);
        if (before.isEmpty() || now.isEmpty()) {
            spec.commandLine().getErr().println("lunwatch: no " + (configuration ? "full dump" : "sample") + " archived at "
                    + (before.isEmpty() ? earlier : later));
            return CommandLine.ExitCode.SOFTWARE;
        }
        out.println("--- " + archive.moments().format(before.get().at()));
        out.println("+++ " + archive.moments().format(now.get().at()));
        if (configuration) {
            Configuration.between(before.get(), now.get(), archive.subsystems()).forEach(change -> print(change, out));
        } else {
            Difference.between(archive.subsystems().sample(before.get()), archive.subsystems().sample(now.get()))
                    .forEach(change -> out.println(line(change)));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Optional<Reading> find(String time) throws IOException, InvalidSettings {
        ArchiveReader reader = archive.open(spec);
        return configuration
                ? reader.dump(TimeRangeOptions.parse(spec, "TIME", time, archive.moments()))
                : reader.at(TimeRangeOptions.parse(spec, "TIME", time, archive.moments()));
    }

    private static void print(Configuration.Change change, PrintWriter out) {
        out.println("[" + Escape.escapeLine(change.path()) + "]");
        lines(change.before()).forEach(line -> out.println("-" + line));
        lines(change.now()).forEach(line -> out.println("+" + line));
    }

    private static List<String> lines(Optional<Text> text) {
        return text.map(Changes::lines).orElse(List.of()).stream().map(Escape::escapeLine).toList();
    }

    private static String line(Difference.Change change) {
        String name = Escape.escapeLine(change.series().toString()) + "  ";
        if (change.series().kind() == Kind.STATES || change.series().kind() == Kind.INFO) {
            return (change.now().isPresent() ? "+ " : "- ") + name.strip();
        }
        String unit = change.series().name().contains("_bytes") ? "B/s" : "1/s";
        return "  " + name + change.before().map(Object::toString).orElse("(none)") + " -> "
                + change.now().map(Object::toString).orElse("(none)")
                + change.increase().map(rate -> "  +" + Decimal.brief(rate, unit)).orElse("");
    }
}
