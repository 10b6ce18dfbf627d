/**
 * What the kernel said at one instant, and the reading of it.
 *
 * <p>A {@link lunwatch.reading.Reading} is the head of the pipeline: text by path, not yet understood. What opens
 * files of the kernel stands here, and nothing here knows what the text means.
 */
package lunwatch.reading;
