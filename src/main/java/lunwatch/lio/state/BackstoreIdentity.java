package lunwatch.lio.state;

/**
 * What a backstore is, and what it answers to an INQUIRY. A word that the kernel does not tell is empty.
 *
 * @param plugin the kind: {@code iblock}, {@code fileio}, {@code rd_mcp}, {@code pscsi} or {@code user}
 * @param object the name that the administrator gave it
 * @param device the device or file behind it, as targetcli set it
 * @param serial the unit serial number
 * @param vendor the vendor
 * @param product the product
 * @param revision the product's revision
 * @param scsiType the peripheral device type: 0 for a disk
 */
public record BackstoreIdentity(
        String plugin, String object, String device, String serial, String vendor, String product, String revision, String scsiType) {}
