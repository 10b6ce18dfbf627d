package lunwatch.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lunwatch.reading.Reading;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads a full dump: a header that says when, and {@link DumpText}. */
final class DumpFile {

    private static final Pattern EPOCH = Pattern.compile(".* epoch=(\\d{1,12})\\.(\\d{3})");

    private DumpFile() {}

    /** @throws IOException when it cannot be read to its end */
    static Reading read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                InputStream gzip = GzipCompressorInputStream.builder().setInputStream(in).setDecompressConcatenated(true).get();
                BufferedReader text = new BufferedReader(new InputStreamReader(gzip, StandardCharsets.UTF_8))) {
            return DumpText.read(instant(String.valueOf(text.readLine())), text);
        }
    }

    private static Instant instant(String header) throws ForeignText {
        Matcher m = EPOCH.matcher(header);
        if (!Header.isDump(header) || !m.matches()) {
            throw new ForeignText("not a dump", header);
        }
        return Instant.ofEpochSecond(Long.parseLong(m.group(1)), Long.parseLong(m.group(2)) * 1_000_000);
    }
}
