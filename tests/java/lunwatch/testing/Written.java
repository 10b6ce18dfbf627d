package lunwatch.testing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lunwatch.archive.format.DumpText;
import lunwatch.munin.Drawing;
import lunwatch.munin.file.MuninFiles;
import lunwatch.reading.Reading;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;

/** The files written for one sample. */
public record Written(Map<String, String> files) {

    /** The plugins of one graph each. */
    public static final List<String> GRAPHS = List.of("drbd", "drbd_al", "drbd_ext", "lio_read", "lio_write");

    /** Every name that the plugin has. */
    public static final List<String> PLUGINS =
            Stream.concat(GRAPHS.stream(), Stream.of("lunwatch_drbd", "lunwatch_lio")).toList();

    /** The drawing of an agent that has seen nothing else. */
    public static Drawing draw(Sample sample) {
        return Drawn.drawings(false).draw(sample);
    }

    public static Written of(Sample sample) {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path directory = memory.getPath("/run/lunwatch/munin");
            new MuninFiles(directory).write(draw(sample));
            return read(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Written of(Reading reading) {
        return of(Subsystems.ALL.sample(reading));
    }

    /** The files of a reading given in the text of the archive's full dump. */
    public static Written of(String dump) {
        return of(reading(dump));
    }

    public static Reading reading(String dump) {
        try {
            return DumpText.read(Fixtures.AT, new BufferedReader(new StringReader(dump)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Written read(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return new Written(files);
    }

    public String config(String graph) {
        return files.get(graph + ".config");
    }

    public String values(String graph) {
        return files.get(graph + ".values");
    }

    /** The lines of config and values that speak of fields, without the time of the values. */
    public String fields(String graph) {
        return (config(graph) + values(graph)).lines()
                .filter(line -> !line.startsWith("graph_"))
                .map(line -> line.replaceFirst("\\.value \\d+:", ".value "))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The value of each field, in the order of the file. */
    public List<String> valuesOnly(String graph) {
        return fields(graph).lines().filter(line -> line.contains(".value ")).map(line -> line.replace(".value", "")).toList();
    }

    /** The label of each field, in the order of the file. */
    public List<String> labels(String graph) {
        return fields(graph).lines().filter(line -> line.contains(".label ")).map(line -> line.replaceFirst(".*?\\.label ", "")).toList();
    }

    /** The value of each field of one graph of several, in the order of the file. */
    public List<String> valuesOf(String plugin, String graph) {
        return Stream.of(("\n" + values(plugin)).split("\nmultigraph ")).filter(block -> block.startsWith(graph + "\n"))
                .flatMap(String::lines).filter(line -> line.contains(".value "))
                .map(line -> line.replaceFirst("\\.value \\d+:", " ")).toList();
    }
}
