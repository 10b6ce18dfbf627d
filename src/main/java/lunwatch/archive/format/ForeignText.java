package lunwatch.archive.format;

import java.io.IOException;
import lunwatch.reading.MalformedText;

/** Text in an archive's file that this version of the archive did not write. */
final class ForeignText extends IOException {

    private static final long serialVersionUID = 1;

    ForeignText(String what, String line) {
        super(what + ": " + MalformedText.quote(line));
    }
}
