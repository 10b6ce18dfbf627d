/**
 * What a subsystem is: one part of a node with its sources, its settings, its parser, its numbers, states and graphs. Each has a package of
 * its own; what serves and keeps samples knows this one alone.
 */
package lunwatch.subsystem;
