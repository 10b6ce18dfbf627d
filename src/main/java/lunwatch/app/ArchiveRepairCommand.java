package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lunwatch.archive.format.Damage;
import lunwatch.archive.writer.ArchiveRepair;
import lunwatch.config.InvalidSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Cuts off what a crash left half written. */
@Command(
        name = "repair",
        description = {
            "Cuts torn tails off the files of every day, and removes unfinished ones; the agent does so itself for the last two days when it starts. "
                    + "Refuses while an agent writes the archive. Then it verifies everything.",
            "The exit status is 0 when all is well now, 1 when something is damaged that cannot be repaired: it is left as it is, and the rest of its "
                    + "file can be read."
        })
final class ArchiveRepairCommand implements Callable<Integer> {

    @ParentCommand
    private ArchiveCommand archive;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Only says what it would do.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InvalidSettings, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path root = archive.root(spec);
        List<Damage> repaired = dryRun ? ArchiveRepair.find(root) : ArchiveRepair.repair(root);
        repaired.forEach(damage -> out.println((dryRun ? "would remove " : "removed ") + damage));
        int left = ArchiveVerifyCommand.report(archive.open(spec), true, spec.commandLine());
        return left == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
