package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lunwatch.archive.format.Escape;
import lunwatch.config.InvalidSettings;
import lunwatch.history.Timeline;
import lunwatch.print.Decimal;
import lunwatch.reading.Reading;
import lunwatch.subsystem.States;
import lunwatch.subsystem.Subsystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What happened to a subsystem that declares states; the command has its name. */
@Command
final class ArchiveStatesCommand implements Callable<Integer> {

    private final ArchiveCommand archive;
    private final Subsystem<?> subsystem;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TimeRangeOptions span;

    private ArchiveStatesCommand(ArchiveCommand archive, Subsystem<?> subsystem) {
        this.archive = archive;
        this.subsystem = subsystem;
    }

    /** It, as the command line knows it. */
    static CommandSpec of(ArchiveCommand archive, Subsystem<?> subsystem) {
        States states = subsystem.states().orElseThrow();
        CommandSpec spec = CommandSpec.forAnnotatedObject(new ArchiveStatesCommand(archive, subsystem));
        spec.usageMessage().description(
                "Prints when a state of " + states.of() + " changed: " + states.examples()
                        + ", and gaps in the archive. At the beginning it says "
                        + "what held then" + states.amount().map(amount -> ", at the end when most was " + amount.name()).orElse("") + ".",
                "The exit status is 1 when there are no samples.");
        return spec;
    }

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        TimeParser moments = archive.moments();
        Instant from = span.from(moments);
        Instant to = span.to(moments);
        Timeline timeline = new Timeline(subsystem);
        boolean[] any = new boolean[1];
        try (Stream<Reading> readings = archive.open(spec).readings(from, to, subsystem.origin().paths(Map.of()));
                ProgressBar progress = ProgressBar.on(spec.commandLine().getErr(), from, to)) {
            readings.forEach(reading -> {
                progress.at(reading.at());
                any[0] = true;
                timeline.next(archive.subsystems().sample(reading)).forEach(
                        event -> out.println(moments.format(event.at()) + "  " + Escape.escapeLine(event.object() + ": " + event.what())));
            });
        }
        timeline.peaks()
                .forEach(peak -> out
                        .println(moments.format(peak.at()) + "  " + Escape.escapeLine(peak.object()) + ": most " + amount() + ", "
                                + Decimal.brief((double) peak.bytes(), "B")));
        out.flush();
        return any[0] ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private String amount() {
        return subsystem.states().flatMap(States::amount).map(States.Amount::name).orElse("");
    }
}
