package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import lunwatch.archive.reader.ArchiveDay;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.InvalidSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists what an archive holds, a line for each day. */
@Command(
        name = "ls",
        description = {
            "Lists what the archive holds, a line for each day: its hours, samples, gaps (two samples more than 90 seconds apart), "
                    + "full dumps, bytes, and places that are damaged.",
            "The exit status is 1 when something is damaged; what it is stands on standard error."
        })
final class ArchiveLsCommand implements Callable<Integer> {

    private static final Duration GAP = Duration.ofSeconds(90);

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ArchiveReader reader = archive.open(spec);
        boolean damaged = false;
        out.println("day         hours  samples  gaps  dumps       bytes  damaged");
        for (LocalDate date : reader.days()) {
            ArchiveDay day = reader.day(date);
            out.println(line(day));
            day.damages().forEach(damage -> err.println("lunwatch: " + damage));
            damaged |= !day.damages().isEmpty();
        }
        return damaged ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static String line(ArchiveDay day) {
        long hours = day.hours().stream().map(ArchiveDay.Hour::start).distinct().count();
        return String.format(Locale.ROOT, "%s  %5d  %7d  %4d  %5d  %10d  %7d", day.date(), hours, day.samples().size(),
                day.gaps(GAP).size(), day.dumps().size(), day.bytes(), day.damages().size());
    }
}
