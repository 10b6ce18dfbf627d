package lunwatch.lio.state;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * A storage object that LUNs export.
 *
 * @param name HBA and device as below {@code target/core}, such as {@code iblock_0/lun0}: unique on the node
 * @param identity what it is, and what it says of itself to initiators
 * @param enabled whether it is configured and can be exported
 * @param size in bytes; known of files, RAM disks and TCMU, whose size the kernel prints
 * @param exports how many LUNs export it
 * @param exported whether any does
 * @param traffic what went to it, from all LUNs and initiators
 * @param resets LUN resets
 * @param aborts tasks that an initiator wanted aborted, by what came of it; older kernels do not count them
 * @param reservation who reserved it
 * @param epoch see {@link Lio}
 */
public record Backstore(
        String name,
        BackstoreIdentity identity,
        Optional<Boolean> enabled,
        OptionalLong size,
        OptionalLong exports,
        Optional<Boolean> exported,
        Traffic traffic,
        OptionalLong resets,
        SortedMap<String, Long> aborts,
        Reservation reservation,
        OptionalLong epoch) {
    public Backstore {
        aborts = Counts.copy(aborts);
    }
}
