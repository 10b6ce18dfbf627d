package lunwatch.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lunwatch.config.Address;
import lunwatch.municheck.PluginDirectory;
import lunwatch.municheck.RemoteNode;
import lunwatch.municheck.Report;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what Munin's rules forbid in the output of plugins. */
@Command(
        description = {
            "Reads config and values of Munin plugins, of whatever origin, and says what Munin's rules forbid: one line each.",
            "A directory's plugins are run as this user, with this environment and without plugin-conf.d."
        })
final class MuninCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR|HOST:PORT",
            description = "A directory of plugins, such as /etc/munin/plugins; or a node, such as localhost:4949.")
    private String place;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Report report = report();
        report.violations().forEach(out::println);
        out.printf("%d plugins, %d graphs, %d fields: %s%n", report.plugins(), report.graphs(), report.fields(),
                report.violations().isEmpty() ? "nothing wrong" : report.violations().size() + " wrong");
        out.flush();
        return report.violations().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Report report() throws IOException, InterruptedException {
        if (Files.isDirectory(Path.of(place))) {
            return PluginDirectory.check(Path.of(place));
        }
        try {
            Address address = Address.parse(place);
            return RemoteNode.check(address.host(), address.port());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "neither a directory nor HOST:PORT: " + place, e);
        }
    }
}
