package lunwatch.lio;

import java.util.Optional;

/**
 * A LUN of a target portal group.
 *
 * @param number N in {@code lun_N}
 * @param backstore the name of the {@link Backstore} it exports; empty while there is none
 * @param traffic what all initiators did through it
 */
public record Lun(long number, Optional<String> backstore, Traffic traffic) {}
