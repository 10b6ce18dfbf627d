/**
 * Says what the rules of Munin 2.0 forbid in the output of plugins, those of a directory or of a node, whoever wrote them. The rules
 * are those of the sources: Munin::Node::Service and Configure::Plugin, Munin::Master::Node and UpdateWorker.
 */
package lunwatch.municheck;
