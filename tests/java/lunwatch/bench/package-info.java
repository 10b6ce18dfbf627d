/** Measurements: run by the scripts in tests/bench, not by Maven. */
package lunwatch.bench;
