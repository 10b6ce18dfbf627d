package lunwatch.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import lunwatch.metric.Family;
import lunwatch.metric.Series;
import lunwatch.sample.Sample;
import lunwatch.subsystem.Collector;

/** A sample as one JSON object: {@code at}, {@code collectors} and {@code families}; numbers are exact. */
public final class JsonOutput {

    private final JsonGenerator json;

    private JsonOutput(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the whole sample and a newline. */
    public static void write(Sample sample, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            new JsonOutput(json).write(sample);
        }
        out.write('\n');
        out.flush();
    }

    private void write(Sample sample) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", sample.at().toString());
        json.writeArrayFieldStart("collectors");
        for (Collector collector : sample.collectors().toList()) {
            write(collector);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("families");
        for (Family family : sample.families()) {
            write(family);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Collector collector) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", collector.name());
        json.writeStringField("outcome", collector.outcome().describe());
        json.writeBooleanField("success", collector.succeeded());
        json.writeArrayFieldStart("problems");
        for (String complaint : collector.complaints()) {
            json.writeString(complaint);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Family family) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", family.name());
        json.writeStringField("kind", family.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("help", family.help());
        json.writeArrayFieldStart("series");
        for (Series series : family.series()) {
            write(series);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Series series) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("labels");
        List<String> values = series.labels().values();
        List<String> names = series.labels().names();
        for (int i = 0; i < names.size(); i++) {
            json.writeStringField(names.get(i), values.get(i));
        }
        json.writeEndObject();
        if (series.value() instanceof Long count) {
            json.writeNumberField("value", count);
        } else {
            json.writeNumberField("value", series.value().doubleValue());
        }
        json.writeEndObject();
    }
}
