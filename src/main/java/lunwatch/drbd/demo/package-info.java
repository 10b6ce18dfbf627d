/** The DRBD of the simulated node: two devices with a resync in each cycle. */
package lunwatch.drbd.demo;
