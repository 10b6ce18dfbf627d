package lunwatch.lio.state;

import java.util.OptionalLong;

/**
 * A LUN as one initiator sees it.
 *
 * @param number the number the initiator uses
 * @param lun the number of the TPG's {@link Lun} behind it, which can be another; empty while there is none
 * @param traffic what this initiator did through it, over all its sessions
 * @param attachments how often it was mapped; 1 in practice, and no count of logins
 * @param epoch see {@link Lio}
 */
public record MappedLun(long number, OptionalLong lun, Traffic traffic, OptionalLong attachments, OptionalLong epoch) {

    /** Whether there is a LUN behind it. */
    public boolean isBacked() {
        return lun.isPresent() || !traffic.isEmpty();
    }
}
