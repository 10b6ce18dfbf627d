package lunwatch.drbd.state;

/**
 * What pauses the resync of a device, now or as soon as there is one to do.
 *
 * @param byUser the user of this node
 * @param byPeer the peer
 * @param byDependency another device, which is to be synchronised first
 */
public record ResyncPaused(boolean byUser, boolean byPeer, boolean byDependency) {}
