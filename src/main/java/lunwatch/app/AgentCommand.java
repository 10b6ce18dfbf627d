package lunwatch.app;
import picocli.CommandLine.Command;
/** x. */
@Command(name = "agent", description = "agent.")
final class AgentCommand implements Runnable { public void run() {} }
