package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lunwatch.access.InvalidAccess;
import lunwatch.config.Address;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: the options that every command has. */
@Command(
        name = "lunwatch",
        description = "Watches DRBD and LIO on a node of an iSCSI cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all went well", "1:the work failed, or a part of it", "2:wrong usage or configuration"})
public class Main implements Runnable {

    static final Path DEFAULT_CONFIG = Path.of("/etc/lunwatch/lunwatch.yml");

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT, defaultValue = Option.NULL_VALUE,
            description = "The configuration (default: /etc/lunwatch/lunwatch.yml if there is one).")
    private Optional<Path> config;

    @Option(names = "--procfs", paramLabel = "DIR", scope = ScopeType.INHERIT, defaultValue = Option.NULL_VALUE,
            description = "The directory that holds drbd (default: /proc).")
    private Optional<Path> procfs;

    @Option(names = "--configfs", paramLabel = "DIR", scope = ScopeType.INHERIT, defaultValue = Option.NULL_VALUE,
            description = "The directory that holds target (default: /sys/kernel/config).")
    private Optional<Path> configfs;

    @Option(names = "--archive", paramLabel = "DIR", scope = ScopeType.INHERIT, defaultValue = Option.NULL_VALUE,
            description = "The archive (default: /var/log/lio).")
    private Optional<Path> archive;

    @Option(names = "--listen", paramLabel = "ADDRESS", scope = ScopeType.INHERIT, defaultValue = Option.NULL_VALUE,
            description = "HOST:PORT where the HTTP server listens (default: 127.0.0.1:10983).")
    private Optional<Address> listen;

    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT, description = "Log more, with stack traces.")
    private boolean verbose;

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] args) {
        CommandLine command = commandLine(args).setOut(Terminal.out()).setErr(Terminal.err());
        int status = command.execute(args);
        command.getOut().flush();
        System.exit(status);
    }

    /** Ready to parse these arguments. To know a command takes a while, so one that is the only one they name is the only one it knows. */
    static CommandLine commandLine(String... args) {
        List<Class<?>> named = Commands.named(List.of(args));
        Main main = named.size() == 1 ? new Main() : new Commands();
        CommandLine command = new CommandLine(main);
        if (named.size() == 1) {
            command.addSubcommand(named.get(0));
        }
        command
                .registerConverter(Address.class, new AddressConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(main.new Execution())
                .setParameterExceptionHandler(main.new Failure())
                .setExecutionExceptionHandler(main.new Failure());
        Optional.ofNullable(command.getSubcommands().get("archive")).ifPresent(archive -> ArchiveDiffCommand.adapt(archive.getSubcommands().get("diff")));
        return command;
    }

    // Classes and no lambdas: picocli's are so old that a class-data archive of Java 17 leaves out each that a lambda needs, and all like it.

    private static final class AddressConverter implements CommandLine.ITypeConverter<Address> {
        @Override
        public Address convert(String text) {
            try {
                return Address.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }

    private final class Execution extends CommandLine.RunLast {
        @Override
        public int execute(ParseResult parsed) {
            Logging.configure(verbose);
            return super.execute(parsed);
        }
    }

    private final class Failure implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
        @Override
        public int handleParseException(ParameterException misuse, String[] args) {
            CommandLine command = misuse.getCommandLine();
            command.getErr().println("lunwatch: " + misuse.getMessage());
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        }

        /** One line for what can be expected to go wrong, a stack trace for what cannot. */
        @Override
        public int handleExecutionException(Exception failure, CommandLine failed, ParseResult parsed) {
            PrintWriter err = failed.getErr();
            if (failure instanceof InvalidSettings invalid) {
                invalid.errors().forEach(error -> err.println(Logging.error(error)));
                return CommandLine.ExitCode.USAGE;
            }
            if (failure instanceof InvalidAccess) {
                err.println(Logging.error(failure.getMessage()));
                return CommandLine.ExitCode.USAGE;
            }
            if (verbose || failure instanceof RuntimeException) {
                failure.printStackTrace(err);
            } else {
                err.println(Logging.error(failure instanceof IOException broken ? Sampling.reason(broken) : failure.getMessage()));
            }
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /** The configuration file to be read: the one asked for, or the default one if it is there. */
    Optional<Path> configFile() {
        return config.or(() -> Optional.of(DEFAULT_CONFIG).filter(Files::exists));
    }

    /** Whether the command line names an archive. */
    boolean namesArchive() {
        return archive.isPresent();
    }

    /** The settings: the options of the command line over those of the file over the defaults. */
    Settings settings() throws InvalidSettings {
        Optional<Path> file = configFile();
        Settings s = file.isPresent() ? SettingsFile.read(file.get()) : Settings.DEFAULTS;
        return new Settings(procfs.orElse(s.procfs()), configfs.orElse(s.configfs()), s.drbd(), s.initiatorSeries(), s.sample(), s.dump(),
                s.prune(), archive.orElse(s.archive()), s.keepDays(), s.maxBytes(), s.keepFree(), s.munin(), listen.orElse(s.listen()), s.webConfig());
    }
}
