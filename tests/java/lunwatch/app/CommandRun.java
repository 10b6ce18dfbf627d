package lunwatch.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import lunwatch.sample.Subsystems;
import picocli.CommandLine;

/** What a command gave: its exit status and what it printed. */
record CommandRun(int status, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine(Subsystems.ALL, arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = command.execute(arguments);
        command.getOut().flush();
        command.getErr().flush();
        return new CommandRun(status, out.toString(), err.toString());
    }
}
