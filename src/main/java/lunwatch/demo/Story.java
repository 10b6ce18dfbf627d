package lunwatch.demo;

import java.time.Instant;

/**
 * What happens on the simulated node, as far as an instant: all that its subsystems say at that instant follows from it.
 *
 * @param load what its initiators do
 * @param cycle the cycle that the instant belongs to
 */
public record Story(Load load, Cycle cycle, Instant now) {}
