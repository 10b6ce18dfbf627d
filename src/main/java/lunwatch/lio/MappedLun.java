package lunwatch.lio;

import java.util.OptionalLong;

/**
 * A LUN as one initiator sees it.
 *
 * @param number the number the initiator uses
 * @param lun the number of the TPG's {@link Lun} behind it, which can be another; empty while there is none
 * @param traffic what this initiator did through it, over all its sessions
 */
public record MappedLun(long number, OptionalLong lun, Traffic traffic) {}
