/**
 * A node that does not exist: its kernel's files follow from the time of day alone, and are read by the sources that read a real node.
 * What happens on it is told here; what each subsystem says of that, the subsystem knows.
 */
package lunwatch.demo;
