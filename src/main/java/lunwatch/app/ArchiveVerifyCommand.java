package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import lunwatch.archive.format.Damage;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.InvalidSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Looks for damage. */
@Command(
        name = "verify",
        description = {
            "Looks for damage: reads every live hour, and of a sealed one the beginning; with --deep every byte of every file.",
            "The exit status is 0 when all is well and 1 when something is damaged; each place is a line on standard output."
        })
final class ArchiveVerifyCommand implements Callable<Integer> {

    /** A sample that is being written right now looks like damage, for less than that. */
    private static final Duration WRITING = Duration.ofSeconds(2);

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Option(names = "--deep", description = "Reads everything.")
    private boolean deep;

    @Override
    public Integer call() throws IOException, InvalidSettings, InterruptedException {
        ArchiveReader reader = archive.open(spec);
        int damages = report(reader, deep, spec.commandLine());
        return damages == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Prints all damage there is. */
    static int report(ArchiveReader reader, boolean deep, CommandLine command) throws IOException, InterruptedException {
        PrintWriter out = command.getOut();
        List<LocalDate> days = reader.days();
        int count = 0;
        if (!days.isEmpty()) {
            try (ProgressBar progress = ProgressBar.on(command.getErr(), start(days.get(0)), start(days.get(days.size() - 1)))) {
                for (LocalDate day : days) {
                    progress.at(start(day));
                    List<Damage> damages = damages(reader, day, deep);
                    damages.forEach(damage -> out.println(damage));
                    count += damages.size();
                }
            }
        }
        out.println(days.size() + " days, " + (count == 0 ? "no damage" : count + " places damaged"));
        out.flush();
        return count;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static List<Damage> damages(ArchiveReader reader, LocalDate day, boolean deep) throws IOException, InterruptedException {
        List<Damage> damages = look(reader, day, deep);
        for (Damage damage : damages) {
            if (isBeingWritten(damage.file())) {
                Thread.sleep(WRITING.toMillis());
                return look(reader, day, deep);
            }
        }
        return damages;
    }

    private static boolean isBeingWritten(Path file) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(WRITING));
    }

    private static List<Damage> look(ArchiveReader reader, LocalDate day, boolean deep) throws IOException {
        return deep ? reader.verify(day) : reader.day(day).damages();
    }
}
