/**
 * DRBD as this node sees it, in the terms of DRBD 9: a resource has devices and connections, a device has a peer device on each
 * connection. DRBD 8 maps onto that with a single, unnamed peer.
 */
package lunwatch.drbd.state;
