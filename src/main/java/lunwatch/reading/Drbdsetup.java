package lunwatch.reading;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks {@code drbdsetup} for the state of DRBD 9, which /proc/drbd does not tell. Where DRBD 9 is not loaded it is not run: as root it
 * would load the module, and that of DRBD 8.4 has nothing to say in JSON.
 *
 * @param header where the kernel says which DRBD is loaded
 */
record Drbdsetup(Path header, Command command, KernelFile file) implements Source {

    private static final List<String> STATUS = List.of("status", "--json", "--verbose", "--statistics");
    private static final Pattern NINE = Pattern.compile("(?m)^version: (9|[1-9]\\d+)\\.");

    Drbdsetup(Path header, Path program) {
        this(header, new Command(program, STATUS), new KernelFile());
    }

    @Override
    public String name() {
        return "drbdsetup";
    }

    @Override
    public String root() {
        return Kernel.DRBDSETUP;
    }

    @Override
    public Reading read(Instant at) {
        boolean nine = file.read(header) instanceof Text.Content content && NINE.matcher(content.value()).find();
        return Reading.of(at, root(), nine ? command.run() : Text.Unreadable.ENOENT);
    }
}
