package lunwatch.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import lunwatch.archive.ArchiveReader;
import lunwatch.config.InvalidSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The commands that read an archive, that of this node or a copy of any. */
@Command(
        name = "archive",
        description = "Reads an archive, while it is being written or a copy of it elsewhere.",
        subcommands = {ArchiveLsCommand.class, ArchiveCatCommand.class})
final class ArchiveCommand implements Runnable {

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which archive command?");
    }

    /** The archive that the options and the configuration name; what is damaged in it is told to {@code err}, one line each. */
    ArchiveReader open(CommandSpec command, PrintWriter err) throws InvalidSettings {
        Path root = main.settings().archive();
        if (!Files.isDirectory(root)) {
            throw new ParameterException(command.commandLine(), "no archive at " + root + "; --archive DIR names another");
        }
        return new ArchiveReader(root, damage -> err.println("lunwatch: " + damage));
    }
}
