package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import lunwatch.archive.retention.DiskSpace;
import lunwatch.archive.retention.Retention;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Removes what has expired. */
@Command(
        name = "prune",
        description = "Removes the days that archive.keepDays and archive.maxBytes no longer keep, eight at most, as the agent does daily; prints them.")
final class ArchivePruneCommand implements Callable<Integer> {

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Prints what would be removed, and removes nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Removes it even when the newest day lies over a month back, so that the clock may be wrong.")
    private boolean force;

    @Override
    public Integer call() throws IOException, InvalidSettings {
        PrintWriter out = spec.commandLine().getOut();
        Path root = archive.root(spec);
        Settings settings = archive.settings();
        long maxBytes = settings.archive().maxBytes().of(DiskSpace.of(root).total());
        Retention retention = new Retention(root, settings.archive().keepDays(), maxBytes, Clock.systemUTC(), archive.moments().zone());
        if (retention.isHeld() && !force) {
            spec.commandLine().getErr()
                    .println("lunwatch: no day of the last month is in the archive: the clock may be wrong, and no day is too old; "
                            + "--force says that it is right");
        }
        Retention meant = force ? retention.forced() : retention;
        List<Path> days = dryRun ? meant.expired() : meant.prune();
        days.forEach(day -> out.println(day));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
