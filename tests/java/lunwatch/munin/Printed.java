package lunwatch.munin;

import java.io.IOException;

/** What a page prints, as one text. */
final class Printed {

    private Printed() {}

    static String text(WholeFile.Text printed) throws IOException {
        StringBuilder out = new StringBuilder();
        printed.write(out);
        return out.toString();
    }
}
