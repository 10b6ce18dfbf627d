package lunwatch.history;

/** A number of one series in one reading. */
public record Value(SeriesId series, Number number) {}
