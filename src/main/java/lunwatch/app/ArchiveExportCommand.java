package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lunwatch.config.InvalidSettings;
import lunwatch.prometheus.OpenMetricsExport;
import lunwatch.reading.Reading;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The past for another program. */
@Command(
        name = "export",
        description = {
            "Prints the past for another program: openmetrics, for \"promtool tsdb create-blocks-from openmetrics FILE DIRECTORY\". Every series of /metrics "
                    + "that comes from the kernel, at every sample.",
            "Prometheus takes blocks that end three hours ago or earlier. The exit status is 1 when there are no samples."
        })
final class ArchiveExportCommand implements Callable<Integer> {

    private enum Format {
        OPENMETRICS
    }

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FORMAT", description = "openmetrics.")
    @SuppressWarnings("unused") // There is only one; picocli refuses any other.
    private Format format;

    @Mixin
    private TimeRangeOptions span;

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        Instant from = span.from(archive.moments());
        Instant to = span.to(archive.moments());
        boolean any = false;
        try (OpenMetricsExport export = new OpenMetricsExport(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Reading> readings = archive.open(spec).readings(from, to, path -> true);
                ProgressBar progress = ProgressBar.on(spec.commandLine().getErr(), from, to)) {
            for (Reading reading : (Iterable<Reading>) readings::iterator) {
                progress.at(reading.at());
                export.add(reading.at(), archive.subsystems().sample(reading).families());
                any = true;
            }
            export.writeTo(out);
        }
        return any ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
