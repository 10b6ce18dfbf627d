package lunwatch.drbd;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Command;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;

/**
 * Asks {@code drbdsetup} for the state of DRBD 9, which /proc/drbd does not tell. Where DRBD 9 is not loaded it is not run: as root it
 * would load the module, and that of DRBD 8.4 has nothing to say in JSON.
 *
 * @param proc where the kernel says which DRBD is loaded
 */
record Drbdsetup(ProcDrbdFile proc, Command command) implements Source {

    static final String NAME = "drbdsetup";

    private static final List<String> STATUS = List.of("status", "--json", "--verbose", "--statistics");
    private static final Pattern NINE = Pattern.compile("(?m)^version: (9|[1-9]\\d+)\\.");

    Drbdsetup(ProcDrbdFile proc, Path program) {
        this(proc, new Command(program, STATUS));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String root() {
        return DrbdPaths.STATUS;
    }

    @Override
    public Reading read(Instant at) {
        boolean nine = proc.read(at) instanceof Text.Content content && NINE.matcher(content.value()).find();
        return Reading.of(at, root(), nine ? command.run() : Text.Unreadable.ENOENT);
    }
}
