/** The agent as a Munin node, which a master polls over TCP: as munin-node 2.0 answers, and without one. */
package lunwatch.munin.node;
