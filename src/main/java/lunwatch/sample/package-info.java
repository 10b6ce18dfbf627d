/** One immutable sample: a reading understood. Everything that is served comes from the latest one. */
package lunwatch.sample;
