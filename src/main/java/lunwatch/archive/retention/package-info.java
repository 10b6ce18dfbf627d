/**
 * How long and how large: which days are removed ({@link lunwatch.archive.retention.Retention}), when nothing more is added
 * ({@link lunwatch.archive.retention.SpaceLimit}), and how much there is.
 */
package lunwatch.archive.retention;
