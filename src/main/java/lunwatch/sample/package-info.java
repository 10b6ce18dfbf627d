/**
 * One immutable sample: a reading understood, part by part. What is served of the present comes from the latest one. The list of the subsystems
 * is here.
 */
package lunwatch.sample;
