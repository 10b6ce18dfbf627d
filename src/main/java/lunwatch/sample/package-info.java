/**
 * One immutable sample: a reading understood, part by part. Everything that is served comes from the latest one. The list of the subsystems
 * is here.
 */
package lunwatch.sample;
