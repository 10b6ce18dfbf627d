package lunwatch.reading;

import java.util.List;

/** What one kernel file gave when it was read. */
public sealed interface Text {

    /**
     * What the file holds, to its end. Kernel text is ASCII but for names and serial numbers that somebody chose: those are read as
     * UTF-8, and a byte that is not part of valid UTF-8 becomes one char from U+DC80 to U+DCFF (0xDC00 plus the byte), so that
     * nothing the kernel said is lost.
     *
     * @param value the text, with its newlines; empty is a value too
     */
    record Content(String value) implements Text {}

    /**
     * The file could not be read.
     *
     * @param errno the error by its name in errno(3), such as {@code ENODEV}; the system's own words where it has no name here
     */
    record Unreadable(String errno) implements Text {
        /** The path is not there. Below a source's root such a path is left out of the reading; at the root it says so. */
        public static final Unreadable ENOENT = new Unreadable("ENOENT");

        /** The source gave no answer in time, or is still busy with an earlier reading. */
        public static final Unreadable ETIMEDOUT = new Unreadable("ETIMEDOUT");

        /** The file holds more than {@link KernelFile#LIMIT} bytes; a text cut short would be a wrong one. */
        static final Unreadable EFBIG = new Unreadable("EFBIG");
    }

    /**
     * A symbolic link, by which configfs joins one object to another.
     *
     * @param target where it points, as the kernel wrote it: relative to the link's directory
     */
    record Link(String target) implements Text {
        /** The last {@code count} names of the target, joined by a slash: what identifies the object that is linked to. */
        public String lastNames(int count) {
            List<String> names = List.of(target.split("/"));
            return String.join("/", names.subList(Math.max(0, names.size() - count), names.size()));
        }
    }

    /** A file that is deliberately never opened, because it holds a secret. */
    record Redacted() implements Text {}
}
