/** The memory of what Munin's graphs have shown: each object keeps its name for good, on a standby and after a restart too. */
package lunwatch.munin.memory;
