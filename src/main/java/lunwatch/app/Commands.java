package lunwatch.app;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The command line with every command; its manual is made of this. */
@Command(subcommands = {AgentCommand.class, SampleCommand.class, CheckConfigCommand.class, ArchiveCommand.class, MuninCheckCommand.class})
public final class Commands extends Main {

    /** The commands whose names stand among the arguments, whatever these mean. */
    static List<Class<?>> named(List<String> args) {
        return Stream.<Class<?>>of(Commands.class.getAnnotation(Command.class).subcommands())
                .filter(command -> args.contains(command.getAnnotation(Command.class).name())).toList();
    }
}
