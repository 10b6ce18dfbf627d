package lunwatch.drbd.state;

import java.util.List;

/** The role of a resource on a node, by its kernel name (drbd_strings.c). */
public record Role(String name) {
    public static final Role PRIMARY = new Role("Primary");

    /** Every role the kernel knows. */
    public static final List<String> NAMES = List.of("Unknown", "Primary", "Secondary");
}
