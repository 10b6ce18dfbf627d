package lunwatch.metric;

/**
 * One number of a family.
 *
 * @param value a Long where the kernel counts, exact to 2^63; a Double where there is a fraction
 */
public record Series(Labels labels, Number value) {
    public Series {
        if (!(value instanceof Long || value instanceof Double)) {
            throw new IllegalArgumentException("neither a Long nor a Double: " + value);
        }
    }
}
