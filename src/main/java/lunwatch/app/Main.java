package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lunwatch.access.InvalidAccess;
import lunwatch.config.Address;
import lunwatch.config.InvalidSettings;
import lunwatch.config.Settings;
import lunwatch.config.SettingsFile;
import lunwatch.daemon.ErrorText;
import lunwatch.reading.Mounts;
import lunwatch.sample.Subsystems;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * The command line: its commands, and the options that all of them have. These and the agent's are described by calls and not by
 * annotations, which to read is a tenth of what the agent's start costs.
 */
public final class Main implements Runnable {

    static final Path DEFAULT_CONFIG = Path.of("/etc/lunwatch/lunwatch.yml");

    /** To know a command takes a while too, so that each is described only when it may be meant. */
    private record Named(String name, Function<Main, Object> command) {}

    private static final List<Named> COMMANDS = List.of(
            new Named("agent", main -> new AgentCommand(main).spec()),
            new Named("sample", main -> SampleCommand.class),
            new Named("check-config", main -> CheckConfigCommand.class),
            new Named("archive", main -> ArchiveCommand.class),
            new Named("munin-check", main -> MuninCheckCommand.class));

    private final OptionSpec config =
            option(Path.class, "FILE", "The configuration (default: /etc/lunwatch/lunwatch.yml if there is one).", "--config");
    private final OptionSpec procfs = option(Path.class, "DIR", "Where procfs is mounted (default: /proc).", "--procfs");
    private final OptionSpec configfs =
            option(Path.class, "DIR", "Where configfs is mounted (default: /sys/kernel/config).", "--configfs");
    private final OptionSpec archive = option(Path.class, "DIR", "The archive (default: /var/log/lio).", "--archive");
    private final OptionSpec listen =
            option(Address.class, "ADDRESS", "HOST:PORT where the HTTP server listens (default: 127.0.0.1:10983).", "--listen");
    private final OptionSpec verbose = flag("Log more, with stack traces.", "-v", "--verbose").build();

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
            .name("lunwatch")
            .versionProvider(new VersionOption())
            .scopeType(ScopeType.INHERIT)
            .addOption(config)
            .addOption(procfs)
            .addOption(configfs)
            .addOption(archive)
            .addOption(listen)
            .addOption(verbose)
            .addOption(flag("Show this help message and exit.", "-h", "--help").usageHelp(true).build())
            .addOption(flag("Print version information and exit.", "-V", "--version").versionHelp(true).build())
            .usageMessage(new UsageMessageSpec()
                    .description("Watches DRBD and LIO on a node of an iSCSI cluster.")
                    .sortOptions(false)
                    .exitCodeListHeading("%nExit status:%n")
                    .exitCodeList(UsageMessageSpec.keyValuesMap(
                            "0:all went well", "1:the work failed, or a part of it", "2:wrong usage or configuration")));

    private static OptionSpec option(Class<?> type, String label, String description, String name) {
        return OptionSpec.builder(name).type(type).paramLabel(label).description(description).scopeType(ScopeType.INHERIT).build();
    }

    private static OptionSpec.Builder flag(String description, String... names) {
        return OptionSpec.builder(names).type(boolean.class).initialValue(false).description(description).scopeType(ScopeType.INHERIT);
    }

    private final Subsystems subsystems;

    private Main(Subsystems subsystems) {
        this.subsystems = subsystems;
    }

    /** Runs a command and ends the process with its exit status. */
    public static void main(String[] args) {
        run(Subsystems.ALL, args);
    }

    /**
     * Does the same for a node with other subsystems.
     *
     * @param subsystems what is watched
     */
    public static void run(Subsystems subsystems, String... args) {
        CommandLine command = commandLine(subsystems, args).setOut(Terminal.out()).setErr(Terminal.err());
        int status = command.execute(args);
        command.getOut().flush();
        System.exit(status);
    }

    /** Ready to parse these arguments: where they name one command, it knows no other. */
    static CommandLine commandLine(Subsystems subsystems, String... args) {
        Main main = new Main(subsystems);
        CommandLine command = new CommandLine(main.spec);
        List<Named> named = COMMANDS.stream().filter(each -> List.of(args).contains(each.name())).toList();
        (named.size() == 1 ? named : COMMANDS).forEach(each -> command.addSubcommand(each.name(), each.command().apply(main)));
        command
                .registerConverter(Address.class, new AddressConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(main.new Execution())
                .setParameterExceptionHandler(main.new Failure())
                .setExecutionExceptionHandler(main.new Failure());
        Optional.ofNullable(command.getSubcommands().get("archive"))
                .ifPresent(archive -> ArchiveCommand.adapt(archive, main));
        return command;
    }

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
            Logging.configure(isVerbose());
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
            if (isVerbose() || failure instanceof RuntimeException) {
                failure.printStackTrace(err);
            } else {
                err.println(Logging.error(failure instanceof IOException broken ? ErrorText.of(broken) : failure.getMessage()));
            }
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    private boolean isVerbose() {
        return verbose.getValue();
    }

    /** The configuration file to be read: the one asked for, or the default one if it is there. */
    Optional<Path> configFile() {
        return Main.<Path>value(config).or(() -> Optional.of(DEFAULT_CONFIG).filter(Files::exists));
    }

    /** Whether the command line names an archive. */
    boolean namesArchive() {
        return value(archive).isPresent();
    }

    /** The settings: the options of the command line over those of the file over the defaults. */
    Settings settings() throws InvalidSettings {
        Optional<Path> file = configFile();
        Settings s = file.isPresent() ? SettingsFile.read(file.get(), subsystems) : Settings.DEFAULTS;
        return s.with(new Mounts(value(procfs, s.mounts().procfs()), value(configfs, s.mounts().configfs())))
                .with(s.archive().in(value(archive, s.archive().directory())))
                .with(s.http().at(value(listen, s.http().listen())));
    }

    /** What is watched. */
    Subsystems subsystems() {
        return subsystems;
    }

    private static <T> T value(OptionSpec option, T otherwise) {
        return Main.<T>value(option).orElse(otherwise);
    }

    private static <T> Optional<T> value(OptionSpec option) {
        return Optional.ofNullable(option.getValue());
    }
}
