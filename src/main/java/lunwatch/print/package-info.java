/** A sample as {@code lunwatch sample} prints it: text for people, JSON for scripts. */
package lunwatch.print;
