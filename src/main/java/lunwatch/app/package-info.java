/** The command line: the commands, and what they print. Nothing imports it, and the clock is the real one only here. */
package lunwatch.app;
