package lunwatch.lio.state;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What went through a SCSI object since it was made. A part that the kernel does not tell is empty: all of them while a LUN has no
 * backstore (ENODEV).
 *
 * @param commands SCSI commands
 * @param read data that initiators read; whole MiB, so the last fraction of one is missing
 * @param written data that initiators wrote; whole MiB too. Older kernels keep both in 32 bits for LUNs and mapped LUNs
 */
public record Traffic(OptionalLong commands, Optional<Mib> read, Optional<Mib> written) {

    static Traffic of(Attributes statistics, String commands) {
        return new Traffic(statistics.count(commands), statistics.mib("read_mbytes"), statistics.mib("write_mbytes"));
    }

    /** Whether the kernel tells none of it. */
    public boolean isEmpty() {
        return commands.isEmpty() && read.isEmpty() && written.isEmpty();
    }
}
