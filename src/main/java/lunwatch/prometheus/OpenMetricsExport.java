package lunwatch.prometheus;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Series;

/**
 * Samples of the past in OpenMetrics 1.0, for {@code promtool tsdb create-blocks-from openmetrics}: each series at each sample, with its
 * time in seconds, under the names that {@code /metrics} has.
 *
 * <p>The format wants all of a family together, the samples come by time: so each family waits in a temporary file, compressed.
 */
public final class OpenMetricsExport implements Closeable {

    /** What a family has come to. */
    private record Part(Path file, Writer text) {}

    private final Path directory;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** @param temporary where the temporary files may be, in a directory of their own */
    public OpenMetricsExport(Path temporary) throws IOException {
        this.directory = Files.createTempDirectory(temporary, "lunwatch-export");
    }

    /** Adds a sample, later than the one before. */
    public void add(Instant at, List<Family> families) throws IOException {
        String time = seconds(at);
        for (Family family : families) {
            Writer text = part(family).text;
            for (Series series : family.series()) {
                text.append(family.name());
                writeLabels(series, text);
                text.append(' ').append(series.value().toString()).append(' ').append(time).append('\n');
            }
        }
    }

    private static String seconds(Instant at) {
        long millis = at.toEpochMilli();
        String fraction = String.valueOf(1000 + millis % 1000).substring(1);
        return millis / 1000 + (millis % 1000 == 0 ? "" : "." + fraction);
    }

    private Part part(Family family) throws IOException {
        Part part = parts.get(family.name());
        if (part == null) {
            Path file = Files.createFile(directory.resolve(parts.size() + ".gz"));
            part = new Part(file,
                    new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)));
            parts.put(family.name(), part);
            writeHead(family, part.text);
        }
        return part;
    }

    private static void writeHead(Family family, Writer text) throws IOException {
        String suffix = family.kind() == Kind.COUNTER ? "_total" : family.kind() == Kind.INFO ? "_info" : "";
        String name = family.name().endsWith(suffix) ? family.name().substring(0, family.name().length() - suffix.length()) : family.name();
        String type = family.kind() == Kind.COUNTER ? "counter" : family.kind() == Kind.INFO ? "info" : "gauge";
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append("# HELP ").append(name).append(' ').append(escaped(family.help())).append('\n');
    }

    private static void writeLabels(Series series, Writer text) throws IOException {
        List<String> names = series.labels().names();
        List<String> values = series.labels().values();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? '{' : ',').append(names.get(i)).append("=\"").append(escaped(values.get(i))).append('"');
        }
        text.append(names.isEmpty() ? "" : "}");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** Writes it all, family by family. */
    public void writeTo(Writer out) throws IOException {
        for (Part part : parts.values()) {
            part.text.close();
            try (Reader text = new InputStreamReader(new GZIPInputStream(Files.newInputStream(part.file)), StandardCharsets.UTF_8)) {
                text.transferTo(out);
            }
        }
        out.append("# EOF\n").flush();
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts.values()) {
            part.text.close();
            Files.deleteIfExists(part.file);
        }
        Files.deleteIfExists(directory);
    }
}
