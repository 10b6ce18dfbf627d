package lunwatch.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import lunwatch.config.Settings;
import lunwatch.daemon.Node;
import lunwatch.print.JsonOutput;
import lunwatch.print.TextOutput;
import lunwatch.prometheus.Exposition;
import lunwatch.reading.SourceReaders;
import lunwatch.sample.Sample;
import lunwatch.subsystem.SeriesLimit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes one sample now and prints it. */
@Command(
        description = {
            "Takes one sample now and prints it.",
            "What is not on this node is left out. What could not be read or understood is named on standard error, one line each, "
                    + "and makes the exit status 1; everything else is printed all the same."
        })
final class SampleCommand implements Callable<Integer> {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private enum Format {
        PROMETHEUS,
        JSON,
        TEXT
    }

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
            description = "prometheus, json or text (default: ${DEFAULT-VALUE}).")
    private Format format;

    private final InstantSource clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        Settings settings = main.settings();
        Node node = Node.real(main.subsystems(), settings);
        Sample sample = main.subsystems().sample(new SourceReaders(node.sources(), DEADLINE).read(clock.instant()));
        print(sample, node.limit(), spec.commandLine().getOut());
        List<String> complaints = sample.collectors()
                .flatMap(collector -> collector.complaints().stream().map(complaint -> collector.name() + ": " + complaint))
                .toList();
        complaints.forEach(complaint -> spec.commandLine().getErr().println("lunwatch: " + complaint));
        return complaints.isEmpty() ? 0 : 1;
    }

    private void print(Sample sample, SeriesLimit limit, PrintWriter out) throws Exception {
        switch (format) {
            case PROMETHEUS -> out.print(Exposition.text(sample, limit));
            case JSON -> JsonOutput.write(sample, out);
            case TEXT -> out.print(TextOutput.of(sample));
        }
        out.flush();
    }
}
