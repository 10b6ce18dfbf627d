/**
 * A year of readings as gzip text that people grep: how a reading becomes text and text a reading again, which file it goes into,
 * and what has expired.
 */
package lunwatch.archive;
