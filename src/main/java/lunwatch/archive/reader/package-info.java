/**
 * Gives the readings of an archive back, live hours and sealed ones alike ({@link lunwatch.archive.reader.ArchiveReader}), while it is
 * being written to or not. Nothing here writes.
 */
package lunwatch.archive.reader;
