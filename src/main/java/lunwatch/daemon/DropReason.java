package lunwatch.daemon;

import java.io.IOException;
import lunwatch.archive.retention.SpaceLimit;

/** Why a sample is not in the archive, as a label of the counter that counts them. */
enum DropReason {
    /** The archive would become larger than it may. */
    MAX_BYTES,
    /** The file system has less space free than is to be left to others. */
    KEEP_FREE,
    /** ENOSPC or EDQUOT. */
    NO_SPACE,
    /** EROFS. */
    READ_ONLY,
    /** The disk has not come to an end with the sample before. */
    NO_ANSWER,
    /** Anything else that the system said. */
    IO_ERROR;

    /** Java keeps nothing of an errno(3) but the words of glibc. */
    static DropReason of(IOException failure) {
        if (failure instanceof SpaceLimit.Exceeded exceeded) {
            return exceeded.isTooLarge() ? MAX_BYTES : KEEP_FREE;
        }
        String words = String.valueOf(failure.getMessage());
        if (words.contains("No space left on device") || words.contains("Disk quota exceeded")) {
            return NO_SPACE;
        }
        return words.contains("Read-only file system") ? READ_ONLY : IO_ERROR;
    }
}
