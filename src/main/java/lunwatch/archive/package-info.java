/**
 * A year of readings as gzip text that people grep: how a reading becomes text and text a reading again, which file it goes into,
 * and what has expired.
 *
 * <p>Each sample is a gzip member that is added to the file of its hour and says what changed ({@link lunwatch.archive.ArchiveWriter}).
 * When the hour is over the same records are put in the order of the paths; {@link lunwatch.archive.ArchiveReader} reads both.
 */
package lunwatch.archive;
