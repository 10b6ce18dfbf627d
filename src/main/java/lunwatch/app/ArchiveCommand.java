package lunwatch.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import lunwatch.archive.reader.ArchiveReader;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.sample.Subsystems;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The commands that read an archive, that of this node or a copy of any. */
@Command(
        description = "Reads an archive, while it is being written or a copy of it elsewhere.",
        subcommands = {ArchiveLsCommand.class, ArchiveCatCommand.class, ArchiveGrepCommand.class, ArchiveSeriesCommand.class,
            ArchiveTopCommand.class, ArchiveDiffCommand.class, ArchiveVerifyCommand.class,
            ArchiveRepairCommand.class, ArchiveExportCommand.class, ArchivePruneCommand.class})
final class ArchiveCommand implements Runnable {

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which archive command?");
    }

    /** What depends on the subsystems there are, which an annotation cannot say. */
    static void adapt(CommandLine command, Main main) {
        ArchiveDiffCommand.adapt(command.getSubcommands().get("diff"));
        ArchiveTopCommand.adapt(command.getSubcommands().get("top"), main.subsystems());
        main.subsystems().stream().filter(subsystem -> subsystem.states().isPresent()).forEach(
                subsystem -> command.addSubcommand(subsystem.name(), ArchiveStatesCommand.of(command.getCommand(), subsystem)));
    }

    private final TimeParser moments = new TimeParser(Clock.systemUTC().instant(), ZoneId.systemDefault());

    /** Times as the user writes them, for the whole of a command the same present. */
    TimeParser moments() {
        return moments;
    }

    /** The parts of a node that are understood. */
    Subsystems subsystems() {
        return main.subsystems();
    }

    Settings settings() throws InvalidSettings {
        return main.settings();
    }

    /** The archive that the options and the configuration name; what is damaged in it is told on standard error, one line each. */
    ArchiveReader open(CommandSpec command) throws InvalidSettings {
        PrintWriter err = command.commandLine().getErr();
        return new ArchiveReader(root(command), damage -> err.println("lunwatch: " + damage));
    }

    /** Its directory. */
    Path root(CommandSpec command) throws InvalidSettings {
        Path root = main.settings().archive().directory();
        if (!Files.isDirectory(root)) {
            throw new ParameterException(command.commandLine(), "no archive at " + root + "; --archive DIR names another");
        }
        return root;
    }
}
