package lunwatch.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * One answer to a scraper.
 *
 * @param contentType the format, as the Content-Type header names it
 * @param gzip whether the bytes are compressed
 * @param length how many bytes it has
 * @param bytes opens it; it must be closed
 */
public record MetricsResponse(String contentType, boolean gzip, long length, Supplier<InputStream> bytes) {

    /** The text of an uncompressed page. */
    public String text() throws IOException {
        try (InputStream in = bytes.get()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
