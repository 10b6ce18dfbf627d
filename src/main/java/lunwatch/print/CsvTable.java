package lunwatch.print;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import lunwatch.history.Table;

/** A table as CSV, RFC 4180: a row for each step, a column for each series; an empty field where nothing is known. */
public final class CsvTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private CsvTable() {}

    /**
     * Writes a table.
     *
     * @param zone whose local time the first column has
     */
    public static void write(Table table, ZoneId zone, Appendable out) throws IOException {
        out.append("time");
        for (Table.Column column : table.columns()) {
            out.append(',').append(quoted(column.series().toString()));
        }
        out.append("\r\n");
        for (int step = 0; step < table.steps(); step++) {
            out.append(TIME.format(ZonedDateTime.ofInstant(table.at(step), zone)));
            for (Table.Column column : table.columns()) {
                out.append(',').append(Decimal.of(column.values()[step]));
            }
            out.append("\r\n");
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
