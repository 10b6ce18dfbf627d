package lunwatch.prometheus;

/** The two text formats of Prometheus. */
enum Format {
    /** The one that every tool reads. */
    TEXT("text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0: with units, counters named without their ending, and an end that shows a scrape cut short. */
    OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }
}
