/**
 * The archive's format, version 1, as the README has it: names of files and directories, gzip members, and the lines in them.
 *
 * <p>For the archive alone, but {@link lunwatch.archive.format.Escape}, {@link lunwatch.archive.format.DumpText} and
 * {@link lunwatch.archive.format.Damage}, which others show to people.
 */
package lunwatch.archive.format;
