/**
 * What a graph of Munin 2.0 is: fields, how each is stored and drawn, and the objects they speak of. Subsystems describe their graphs in
 * these words; {@code lunwatch.munin} draws them.
 */
package lunwatch.graph;
