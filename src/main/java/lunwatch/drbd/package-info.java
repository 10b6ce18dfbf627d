/**
 * DRBD: its sources, numbers, states and graphs. What its texts mean, {@code state} knows; the simulated node's are in {@code demo}.
 */
package lunwatch.drbd;
