/** A subsystem in one package, registered by one line, and everything in which it appears by that. */
package lunwatch.toy;
