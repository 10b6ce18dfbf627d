package lunwatch.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import lunwatch.access.Access;
import lunwatch.access.InvalidAccess;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import lunwatch.config.WebConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what is wrong with a configuration, all of it at once, and with the web config that it names. */
@Command(description = "Says what is wrong with a configuration, key by key, all of it at once.")
final class CheckConfigCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", defaultValue = Option.NULL_VALUE,
            description = "The file to check (default: the one that --config names, or /etc/lunwatch/lunwatch.yml).")
    private Optional<Path> file;

    @Override
    public Integer call() throws InvalidSettings, InvalidAccess {
        Path checked = file.or(main::configFile).orElse(Main.DEFAULT_CONFIG);
        Settings settings = SettingsFile.read(checked, main.subsystems());
        new Access(settings.http().webConfig(), WebConfigFile::read, Clock.systemUTC());
        spec.commandLine().getOut().println(checked + ": valid");
        return 0;
    }
}
