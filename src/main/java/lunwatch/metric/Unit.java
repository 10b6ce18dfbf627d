package lunwatch.metric;

/** A base unit of Prometheus. The name of a metric ends in it, before {@code _total}. */
public enum Unit {
    BYTES_PER_SECOND("bytes_per_second"),
    BYTES("bytes"),
    SECONDS("seconds"),
    RATIO("ratio"),
    /** A plain number. */
    NONE("");

    private final String word;

    Unit(String word) {
        this.word = word;
    }

    /** As a name ends in it and OpenMetrics calls it; empty for a plain number. */
    public String word() {
        return word;
    }

    static Unit of(String name) {
        String stem = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        for (Unit unit : values()) {
            if (unit != NONE && stem.endsWith("_" + unit.word)) {
                return unit;
            }
        }
        return NONE;
    }
}
