/**
 * What Munin draws: for each graph a file of its config and a file of its values, which the plugin {@code munin/lunwatch} prints
 * (Munin 2.0). Fields, units and labels continue the RRDs of the plugins {@code drbd}, {@code drbd_al}, {@code drbd_ext},
 * {@code lio_read} and {@code lio_write} that lunwatch replaces.
 */
package lunwatch.munin;
