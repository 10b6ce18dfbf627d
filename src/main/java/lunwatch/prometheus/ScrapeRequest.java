package lunwatch.prometheus;

import java.util.Set;

/**
 * What a scraper asks for, by its headers and its query.
 *
 * @param accept its Accept header; empty for none
 * @param acceptEncoding its Accept-Encoding header; empty for none
 * @param names the metrics it wants, with or without {@code _total} and {@code _info}; empty for all
 */
public record ScrapeRequest(String accept, String acceptEncoding, Set<String> names) {

    public ScrapeRequest {
        names = Set.copyOf(names);
    }

    /** OpenMetrics only for who prefers it by name: a wildcard gets the format that every tool reads. */
    Format format() {
        AcceptHeader types = AcceptHeader.of(accept);
        double openMetrics = types.weight("application/openmetrics-text");
        return openMetrics > 0 && openMetrics >= Math.max(types.weight("text/plain"), types.weight("text/*"))
                ? Format.OPENMETRICS
                : Format.TEXT;
    }

    /** Whether gzip is accepted, by its name or by a wildcard. */
    boolean gzip() {
        AcceptHeader encodings = AcceptHeader.of(acceptEncoding);
        return encodings.names("gzip") ? encodings.weight("gzip") > 0 : encodings.weight("*") > 0;
    }

    /** Whether it asks for this family. */
    boolean includes(String name) {
        return names.isEmpty() || names.contains(name) || names.contains(name.replaceFirst("_(total|info)$", ""));
    }
}
