package lunwatch.testing;

import java.io.IOException;

/** What a page prints, as one text. */
public final class Printed {

    private Printed() {}

    /** What prints it. */
    public interface Text {
        void write(Appendable out) throws IOException;
    }

    public static String text(Text printed) throws IOException {
        StringBuilder out = new StringBuilder();
        printed.write(out);
        return out.toString();
    }
}
