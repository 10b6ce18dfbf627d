/** The commands, and the wiring of everything else: the only place where the parts meet, and where the clock is the real one. */
package lunwatch.app;
