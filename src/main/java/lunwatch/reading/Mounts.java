package lunwatch.reading;

import java.nio.file.Path;

/**
 * Where the kernel's file systems are mounted.
 *
 * @param procfs what is {@code /proc} on a node
 * @param configfs what is {@code /sys/kernel/config} on a node
 */
public record Mounts(Path procfs, Path configfs) {

    private static final String PROC = "/proc/";
    private static final String CONFIG = "/sys/kernel/config/";

    /** A node, or a copy of its files, whose root is a directory. */
    public static Mounts below(Path root) {
        return new Mounts(root.resolve(PROC.substring(1)), root.resolve(CONFIG.substring(1)));
    }

    /**
     * Where a file is to be found.
     *
     * @param path the kernel's own path
     */
    public Path place(String path) {
        if (path.startsWith(PROC)) {
            return procfs.resolve(path.substring(PROC.length()));
        }
        if (path.startsWith(CONFIG)) {
            return configfs.resolve(path.substring(CONFIG.length()));
        }
        throw new IllegalArgumentException("in no file system of the kernel: " + path);
    }
}
