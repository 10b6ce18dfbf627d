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
import lunwatch.archive.DumpText;
import lunwatch.reading.Kernel;
import lunwatch.reading.Reading;
import lunwatch.reading.Text;

/**
 * Captured kernel text below {@code tests/fixtures}: {@code drbd8} and {@code drbd9} hold /proc/drbd by state and node, {@code lio}
 * whole trees by state in the text of the archive's full dump.
 */
public final class Fixtures {

    /** When all of it was said. */
    public static final Instant AT = Instant.parse("2026-11-20T09:13:00Z");

    private static final Path DIRECTORY = Path.of("tests/fixtures");

    private Fixtures() {}

    /** The names of the captures of a kind, sorted, without their ending. */
    public static List<String> names(String kind) {
        try (Stream<Path> files = Files.list(DIRECTORY.resolve(kind))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.txt$", "")).sorted().toList();
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
                Reading.of(AT, Kernel.DRBD, new Text.Content(drbd("drbd8", drbd8))), lio(lio))));
    }
}
