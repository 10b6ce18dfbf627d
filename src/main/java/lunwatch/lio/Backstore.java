package lunwatch.lio;

import java.util.Optional;

/**
 * A storage object that LUNs export.
 *
 * @param name HBA and device as below {@code target/core}, such as {@code iblock_0/lun0}: unique on the node
 * @param devicePath the device or file behind it, as targetcli set it
 * @param traffic what went to it, from all LUNs and initiators
 */
public record Backstore(String name, Optional<String> devicePath, Traffic traffic) {}
