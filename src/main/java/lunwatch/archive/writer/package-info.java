/**
 * Adds samples and dumps to an archive, and seals the hours that are over ({@link lunwatch.archive.writer.ArchiveWriter}).
 *
 * <p>There is one writer at a time, and what it has acknowledged outlives it: what a crash leaves half written is cut off
 * ({@link lunwatch.archive.writer.ArchiveRepair}).
 */
package lunwatch.archive.writer;
