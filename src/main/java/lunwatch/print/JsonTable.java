package lunwatch.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import lunwatch.history.SeriesId;
import lunwatch.history.Table;

/** A table as one JSON object: {@code from}, {@code every} in seconds, and for each series its values, null where nothing is known. */
public final class JsonTable {

    private JsonTable() {}

    public static void write(Table table, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("from", table.from().toString());
            json.writeNumberField("every", table.every().toMillis() / 1000.0);
            json.writeArrayFieldStart("series");
            for (Table.Column column : table.columns()) {
                write(table, column, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    private static void write(Table table, Table.Column column, JsonGenerator json) throws IOException {
        SeriesId id = column.series();
        json.writeStartObject();
        json.writeStringField("name", id.name());
        json.writeStringField("kind", id.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("unit", table.unit(column));
        json.writeObjectFieldStart("labels");
        for (String label : id.labels().names()) {
            json.writeStringField(label, id.labels().value(label).orElse(""));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("values");
        for (double value : column.values()) {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else {
                json.writeRawValue(Decimal.of(value));
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
