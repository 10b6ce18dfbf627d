package lunwatch.app;

import lunwatch.sample.Subsystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** The command line for picocli's generators, which ask for a class: when lunwatch is built, its manual and its completion are made of it. */
@Command(modelTransformer = Manual.class)
final class Manual implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec none) {
        return Main.commandLine(Subsystems.ALL).getCommandSpec();
    }
}
