package lunwatch.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * The archive.
 *
 * @param directory where it is
 * @param keepDays how many days it keeps, at least 1
 * @param maxBytes how large it may be
 * @param keepFree how much of its file system it leaves to others
 */
public record ArchiveSettings(Path directory, int keepDays, SizeLimit maxBytes, SizeLimit keepFree) {

    static final ArchiveSettings DEFAULTS =
            new ArchiveSettings(Path.of("/var/log/lio"), 365, SizeLimit.parse("10% up to 4 GiB"), SizeLimit.parse("15% up to 4 GiB"));

    public ArchiveSettings {
        if (keepDays < 1) {
            throw new IllegalArgumentException("archive.keepDays must be 1 or more, was " + keepDays);
        }
    }

    /** The same in another directory. */
    public ArchiveSettings in(Path other) {
        return new ArchiveSettings(other, keepDays, maxBytes, keepFree);
    }

    Map<String, Object> byKey() {
        return Map.of("archive.directory", directory, "archive.keepDays", keepDays, "archive.maxBytes", maxBytes, "archive.keepFree",
                keepFree);
    }
}
