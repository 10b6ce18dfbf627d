package lunwatch.lio.state;

import java.util.Optional;

/**
 * A LUN of a target portal group.
 *
 * @param number N in {@code lun_N}
 * @param backstore the name of the {@link Backstore} it exports; empty while there is none
 * @param alua the group of ports it belongs to; empty without a backstore, and where the backstore has no such groups
 * @param traffic what all initiators did through it
 */
public record Lun(long number, Optional<String> backstore, Optional<Alua> alua, Traffic traffic) {

    /** Whether there is a backstore behind it. */
    public boolean isBacked() {
        return backstore.isPresent() || !traffic.isEmpty();
    }
}
