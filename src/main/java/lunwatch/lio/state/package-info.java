/**
 * The SCSI target of the kernel, LIO, as its configfs tree shows it: backstores, and for each fabric targets with their TPGs, LUNs,
 * ACLs and mapped LUNs. On the standby node most of it is not there, and that is not an error.
 */
package lunwatch.lio.state;
