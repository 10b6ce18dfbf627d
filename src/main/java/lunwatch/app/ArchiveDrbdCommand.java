package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lunwatch.archive.Escape;
import lunwatch.config.InvalidSettings;
import lunwatch.history.DrbdTimeline;
import lunwatch.history.Selection;
import lunwatch.print.Decimal;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What happened to DRBD. */
@Command(
        name = "drbd",
        description = {
            "Prints when a state of DRBD changed: roles, connections, disks, resyncs, and gaps in the archive. At the beginning it says what held then, "
                    + "at the end when most was out of sync.",
            "The exit status is 1 when there are no samples."
        })
final class ArchiveDrbdCommand implements Callable<Integer> {

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Span span;

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        Moments moments = archive.moments();
        Instant from = span.from(moments);
        Instant to = span.to(moments);
        DrbdTimeline timeline = new DrbdTimeline();
        boolean[] any = new boolean[1];
        try (Stream<Reading> readings = archive.open(spec).readings(from, to, Selection.parse("lunwatch_drbd_*").paths());
                Progress progress = Progress.on(spec.commandLine().getErr(), from, to)) {
            readings.forEach(reading -> {
                progress.at(reading.at());
                any[0] = true;
                timeline.next(Sample.of(reading)).forEach(
                        event -> out.println(moments.format(event.at()) + "  " + Escape.escapeLine(event.subject() + ": " + event.what())));
            });
        }
        timeline.peaks()
                .forEach(peak -> out.println(moments.format(peak.at()) + "  " + Escape.escapeLine(peak.subject()) + ": most out of sync, "
                        + Decimal.brief((double) peak.bytes(), "B")));
        out.flush();
        return any[0] ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
