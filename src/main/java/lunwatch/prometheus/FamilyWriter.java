package lunwatch.prometheus;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.metric.Unit;

/**
 * Writes families as text. A number that the kernel counts is written as it counted it, digit by digit: a scraper may lose what is
 * above 2^53, this page does not. States are gauges in both formats: a stateset would need the label to be named like the metric.
 */
final class FamilyWriter {

    private static final System.Logger LOG = System.getLogger(FamilyWriter.class.getName());

    /** Families that could not be described, each logged once until it can be again. */
    private static final Set<String> LEFT_OUT = ConcurrentHashMap.newKeySet();

    private final Format format;
    private final Utf8Buffer out;

    FamilyWriter(Format format, OutputStream out) {
        this.format = format;
        this.out = new Utf8Buffer(out);
    }

    /** Writes them all. One that cannot be described is left out and logged. */
    void write(List<Family> families) throws IOException {
        for (Family family : families) {
            write(family);
        }
        out.flush();
    }

    /** Writes the line that ends an OpenMetrics page; nothing in the other format. */
    void end() throws IOException {
        if (format == Format.OPENMETRICS) {
            out.put("# EOF\n");
        }
        out.flush();
    }

    private void write(Family family) throws IOException {
        Optional<List<Series>> series = describe(family);
        if (series.isPresent() && !series.get().isEmpty()) {
            String name = name(family);
            head("# HELP ", name, escape(family.help(), false));
            head("# TYPE ", name, type(family.kind()));
            if (format == Format.OPENMETRICS && family.metric().unit() != Unit.NONE) {
                head("# UNIT ", name, family.metric().unit().word());
            }
            for (Series one : series.get()) {
                write(family.name(), one);
            }
        }
    }

    private static Optional<List<Series>> describe(Family family) {
        try {
            List<Series> series = family.series();
            LEFT_OUT.remove(family.name());
            return Optional.of(series);
        } catch (RuntimeException e) {
            if (LEFT_OUT.add(family.name())) {
                LOG.log(Level.ERROR, family.name() + " is left out, by a fault of lunwatch", e);
            }
            return Optional.empty();
        }
    }

    /** OpenMetrics names a family without the ending that its type implies. */
    private String name(Family family) {
        String ending = family.kind() == Kind.COUNTER ? "_total" : family.kind() == Kind.INFO ? "_info" : "";
        String name = family.name();
        return format == Format.OPENMETRICS && name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    private String type(Kind kind) {
        return kind == Kind.COUNTER ? "counter" : kind == Kind.INFO && format == Format.OPENMETRICS ? "info" : "gauge";
    }

    private void head(String keyword, String name, String text) throws IOException {
        out.put(keyword);
        out.put(name);
        out.put(' ');
        out.put(text);
        out.put('\n');
    }

    private void write(String name, Series series) throws IOException {
        out.put(name);
        if (!series.labels().equals(Labels.NONE)) {
            out.put('{');
            series.labels().forEach(this::write);
            out.replaceLast('}');
        }
        out.put(' ');
        if (series.value() instanceof Long count) {
            out.put(count);
        } else {
            out.put(text(series.value().doubleValue()));
        }
        out.put('\n');
    }

    private void write(String label, String value) {
        out.put(label);
        out.put('=');
        out.put('"');
        out.put(escape(value, true));
        out.put('"');
        out.put(',');
    }

    private String escape(String text, boolean isLabel) {
        boolean quotes = isLabel || format == Format.OPENMETRICS;
        if (text.indexOf('\\') < 0 && text.indexOf('\n') < 0 && !(quotes && text.indexOf('"') >= 0)) {
            return text;
        }
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return quotes ? escaped.replace("\"", "\\\"") : escaped;
    }

    private static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
