/**
 * A year of readings as gzip text that people grep, in four parts: {@code format} says what is in which file, and {@code writer},
 * {@code reader} and {@code retention} stand on it, none of them on another.
 *
 * <p>Each sample is a gzip member that is added to the file of its hour and says what changed. When the hour is over the same records
 * are put in the order of the paths.
 */
package lunwatch.archive;
