/**
 * Readings one after the other understood: numbers over time, rates, who did most, and what changed.
 *
 * <p>Numbers of metrics come from the parsers and the tables that serve {@code /metrics}, those of single files from their text; where the readings come from is of no concern here.
 */
package lunwatch.history;
