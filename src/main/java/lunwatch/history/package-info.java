/**
 * Readings one after the other understood: numbers over time, rates, who did most, and what changed.
 *
 * <p>Every number comes from the parsers and the tables that serve {@code /metrics}; where the readings come from is of no concern here.
 */
package lunwatch.history;
