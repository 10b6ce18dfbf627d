/**
 * What Munin draws (Munin 2.0): every graph of the node at one instant, from the numbers of a sample and what is remembered. It knows
 * families and labels; what they mean, their subsystems know.
 */
package lunwatch.munin;
