/**
 * What Munin draws (Munin 2.0): graphs as the plugin {@code munin/lunwatch_} prints them from files, and as the node in the agent
 * serves them. {@code drbd}, {@code drbd_al}, {@code drbd_ext}, {@code lio_read} and {@code lio_write} continue the RRDs of the
 * plugins of these names that lunwatch replaces.
 */
package lunwatch.munin;
