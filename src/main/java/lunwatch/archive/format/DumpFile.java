package lunwatch.archive.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.reading.Reading;

/** Reads a full dump: a header that says when, and {@link DumpText}. */
public final class DumpFile {

    private static final Pattern EPOCH = Pattern.compile(".* epoch=(\\d{1,12})\\.(\\d{3})");

    private DumpFile() {}

    /**
     * Reads a whole one.
     *
     * @throws IOException when it is not whole, or not a dump
     */
    public static Reading read(Path file) throws IOException {
        try (GzipMembers members = new GzipMembers(file, damage -> {})) {
            Reading reading = members.first(DumpFile::parse);
            if (members.end() != members.size()) {
                throw new IOException("more than a dump");
            }
            return reading;
        }
    }

    private static Reading parse(LineReader text) throws IOException {
        return DumpText.read(instant(String.valueOf(text.readLine())), text);
    }

    private static Instant instant(String header) throws ForeignText {
        Matcher m = EPOCH.matcher(header);
        if (!FileHeader.isDump(header) || !m.matches()) {
            throw new ForeignText("not a dump", header);
        }
        return Instant.ofEpochSecond(Long.parseLong(m.group(1)), Long.parseLong(m.group(2)) * 1_000_000);
    }
}
