package lunwatch.app;
import picocli.CommandLine.Command;
/** x. */
@Command(name = "archive", description = "Reads the archive.")
final class ArchiveCommand implements Runnable { public void run() {} }
