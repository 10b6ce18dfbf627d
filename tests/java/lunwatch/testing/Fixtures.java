package lunwatch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lunwatch.archive.format.DumpText;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Captured text below {@code tests/fixtures}: {@code drbd8} and {@code drbd9} hold by state and node what DRBD 8.4.11 and 9.2.18 said,
 * {@code .txt} in /proc/drbd and {@code .json} in {@code drbdsetup status --json --verbose --statistics} of drbd-utils 9.22;
 * {@code drbd8-events2} what {@code drbdsetup events2 --now --statistics} said within a second of the first; {@code lio} whole trees by
 * state in the text of the archive's full dump.
 */
public final class Fixtures {

    /** When all of it was said. */
    public static final Instant AT = Instant.parse("2026-11-20T09:13:00Z");

    private static final Path DIRECTORY = Path.of("tests/fixtures");

    private Fixtures() {}

    /** The names of the captures of a kind, sorted, without their ending {@code .txt}. */
    public static List<String> names(String kind) {
        return names(kind, ".txt");
    }

    /** The names of the captures of what {@code drbdsetup} said of DRBD 9, sorted, without their ending. */
    public static List<String> statusNames() {
        return names("drbd9", ".json");
    }

    private static List<String> names(String kind, String ending) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(kind))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of {@code /proc/drbd} of a capture in {@code drbd8} or {@code drbd9}. */
    public static String drbd(String kind, String name) {
        try {
            return Files.readString(DIRECTORY.resolve(kind).resolve(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code drbdsetup} said of DRBD 9. */
    public static String status(String name) {
        try {
            return Files.readString(DIRECTORY.resolve("drbd9").resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node with DRBD 9 whose {@code drbdsetup} says this. */
    public static Reading node9(String status) {
        return Reading.of(AT, List.of(
                Reading.of(AT, DrbdPaths.PROC, new Text.Content(drbd("drbd9", "06-uptodate-idle.n1"))),
                Reading.of(AT, DrbdPaths.STATUS, new Text.Content(status))));
    }

    /** The whole tree of a capture in {@code lio}. */
    public static Reading lio(String name) {
        try (BufferedReader in = Files.newBufferedReader(DIRECTORY.resolve("lio").resolve(name + ".txt"))) {
            return DumpText.read(AT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node: the text of {@code /proc/drbd} and the tree together. */
    public static Reading node(String drbd8, String lio) {
        return Reading.of(AT, new ArrayList<>(List.of(
                Reading.of(AT, DrbdPaths.PROC, new Text.Content(drbd("drbd8", drbd8))), lio(lio))));
    }
}
