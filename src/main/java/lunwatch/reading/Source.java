package lunwatch.reading;

import java.time.Instant;

/** Something that speaks kernel text: a kernel interface of this node, or what stands in for one. */
public interface Source {

    /** The name of what is collected from it, such as {@code drbd}; it labels metrics and begins log lines. */
    String name();

    /** The kernel's own path of the root that this source reads. */
    String root();

    /**
     * Reads all of it once, each file once.
     *
     * <p>Whatever the kernel answers is in the reading; nothing the kernel does is an exception. A missing root is a reading of the
     * root alone with {@link Text.Unreadable#ENOENT}. May block for ever: see {@link SourceReader}.
     *
     * @param at the instant to put on the reading
     */
    Reading read(Instant at);
}
